import { AppError } from "@/errors/app-error";

/** The same for an item that was never deleted, was restored already, is no longer kept, or belongs to another workspace. */
export function notRestorable(what: string): AppError {
  return new AppError(
    "NOT_FOUND",
    "not_found",
    `There is no such deleted ${what}. It may be restored already; a deletion can be undone for a day.`,
  );
}

export function parentDeleted(what: string, parent: string): AppError {
  return new AppError(
    "NOT_FOUND",
    "not_found",
    `The ${what} cannot be restored: the ${parent} that it was in was deleted as well.`,
  );
}
