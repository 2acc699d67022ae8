import { AppError } from "@/errors/app-error";
import type { Job, JobName } from "./job";

type Named = Pick<Job<never, unknown>, "name" | "what" | "secondsMax">;

export function cancelled({ name, what }: Named): AppError {
  return new AppError("CONFLICT", "work_cancelled", `${what} was cancelled.${unchanged(name)}`);
}

export function tookTooLong({ name, what, secondsMax }: Named): AppError {
  const message = `${what} took longer than ${secondsMax} s, which is the most, and was ended.${unchanged(name)} Try it with less: a smaller file, collection or body.`;
  return new AppError("BAD_REQUEST", "limit_reached", message);
}

export function tookTooMuchMemory({ name, what }: Named, megabytesMax: number): AppError {
  const message = `${what} needed more than ${megabytesMax} MB of memory, which is the most, and was ended.${unchanged(name)} Try it with less: a smaller file, collection or body.`;
  return new AppError("BAD_REQUEST", "limit_reached", message);
}

/** @param whose e.g. `this workspace` */
export function tooMuchWaits(whose: string, most: number): AppError {
  const message = `${most} other pieces of work of ${whose} wait already, which is the most. Wait until one is done, or cancel one.`;
  return new AppError("TOO_MANY_REQUESTS", "too_much_work", message);
}

export function waitedTooLong({ name, what }: Named, secondsMax: number): AppError {
  const message = `${what} was not begun within ${secondsMax} s, because other work is running.${unchanged(name)} Try again later.`;
  return new AppError("TOO_MANY_REQUESTS", "too_much_work", message);
}

/** Of the work that writes. */
function unchanged(name: JobName): string {
  return name === "collection.import" ? " Nothing was imported." : "";
}
