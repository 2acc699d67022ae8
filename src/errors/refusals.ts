import { AppError } from "./app-error";

/** e.g. `notFound("collection")`. The same for what does not exist and for what belongs to someone else. */
export function notFound(what: string): AppError {
  return new AppError("NOT_FOUND", "not_found", `There is no such ${what}, or you are not a member of its workspace.`);
}

/** Refuses one field of an input that has the right form but cannot be, e.g. `invalidInput("parentId", "…")`. */
export function invalidInput(field: string, message: string): AppError {
  return new AppError("BAD_REQUEST", "invalid_input", `${field}: ${message}`, { fields: { [field]: [message] } });
}

/** Refuses an edit made on an older version; `current` is what the editor should show beside the person's own changes. */
export function staleVersion(what: string, current: unknown): AppError {
  return new AppError(
    "CONFLICT",
    "stale_version",
    `This ${what} was changed by someone else in the meantime. Look at the current version and decide again.`,
    current,
  );
}

/** Refuses to begin or go on waiting in a process that ends before the wait would. */
export function stopping(): AppError {
  const message = "The app is being stopped. Ask again: another instance answers, or this one once it runs again.";
  return new AppError("SERVICE_UNAVAILABLE", "stopping", message);
}

/** What happened, what still works, and what to do. */
export const DATABASE_AWAY_SENTENCE =
  "The database cannot be reached. Nothing that was saved is lost, and mock servers that were called lately go on answering. " +
  "The app goes on by itself when the database is back; try again then.";

/** Refuses what cannot be done without the database; `cause` is for the log alone. */
export function databaseAway(cause: unknown): AppError {
  const refusal = new AppError("SERVICE_UNAVAILABLE", "database_away", DATABASE_AWAY_SENTENCE);
  refusal.cause = cause;
  return refusal;
}
