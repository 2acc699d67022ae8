/** A call needs something from the database, and the database cannot be reached. Recognized by `isDatabaseAway`. */
export class DatabaseAwayError extends Error {
  override readonly name = "DatabaseAwayError";
  /** PostgreSQL's code for a failed connection. */
  readonly code = "08006";

  constructor() {
    super("The database cannot be reached.");
  }
}
