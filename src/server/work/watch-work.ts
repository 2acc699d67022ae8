import type { Progress } from "./job";
import { findWork, type WorkKey } from "./work";

/** What a piece of work is doing; null if it does not run in this process, or not any more. */
export function workProgress(key: WorkKey): Progress | null {
  return findWork(key)?.progress ?? null;
}

/**
 * What became of asking to cancel: who asked for the work gets CONFLICT `work_cancelled`, and nothing is changed; or it is too late for
 * that, and the result will come; or this process does no such work.
 */
export interface CancelDto {
  outcome: "cancelled" | "too late" | "not here";
}

export function cancelWork(key: WorkKey): CancelDto {
  const work = findWork(key);
  if (work === null) return { outcome: "not here" };
  return { outcome: work.cancel() ? "cancelled" : "too late" };
}
