/** A call needs what only the database knows, and that cannot be reached. Recognised by `isDatabaseAway`. */
export class DatabaseAwayError extends Error {
  override readonly name = "DatabaseAwayError";
  /** PostgreSQL's own for a connection that failed. */
  readonly code = "08006";

  constructor() {
    super("The database cannot be reached.");
  }
}
