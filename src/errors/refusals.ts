import { AppError } from "./app-error";

/** e.g. `notFound("collection")`. The same for what does not exist and for what belongs to somebody else. */
export function notFound(what: string): AppError {
  return new AppError("NOT_FOUND", "not_found", `There is no such ${what}, or you are not a member of its workspace.`);
}

/** Refuses one field of a well-formed input, e.g. `invalidInput("parentId", "…")`. */
export function invalidInput(field: string, message: string): AppError {
  return new AppError("BAD_REQUEST", "invalid_input", `${field}: ${message}`, { fields: { [field]: [message] } });
}

/** Refuses an edit of an older version. The editor shows `current` next to the person's own changes. */
export function staleVersion(what: string, current: unknown): AppError {
  return new AppError(
    "CONFLICT",
    "stale_version",
    `This ${what} was changed by someone else in the meantime. Look at the current version and decide again.`,
    current,
  );
}

/** Refuses to wait in a process that will stop before the wait is over. */
export function stopping(): AppError {
  const message = "The app is being stopped. Ask again: another instance answers, or this one once it runs again.";
  return new AppError("SERVICE_UNAVAILABLE", "stopping", message);
}

/** What happened, what still works, and what to do. */
export const DATABASE_AWAY_SENTENCE =
  "The database cannot be reached. Nothing that was saved is lost, and mock servers that were called lately go on answering. " +
  "The app goes on by itself when the database is back; try again then.";

/** What happened, what still works, and what to do. */
export const DISK_FULL_SENTENCE =
  "The disk of the database is full, so nothing can be saved. What was saved is not lost, and mock servers go on answering. " +
  "Whoever runs this instance has to make room; try again then.";

/** Refuses to save something; `cause` is only for the log. */
export function diskFull(cause: unknown): AppError {
  const refusal = new AppError("SERVICE_UNAVAILABLE", "disk_full", DISK_FULL_SENTENCE);
  refusal.cause = cause;
  return refusal;
}

/** Refuses something that needs the database; `cause` is only for the log. */
export function databaseAway(cause: unknown): AppError {
  const refusal = new AppError("SERVICE_UNAVAILABLE", "database_away", DATABASE_AWAY_SENTENCE);
  refusal.cause = cause;
  return refusal;
}
