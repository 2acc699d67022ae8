/**
 * Work in pieces, for what grows with saved data: each `next()` does a part of it, small enough that a server can answer other calls in
 * between. Who runs it decides how many parts come together; `docs/serving.md`, "What may hold the process".
 */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** About how much one part is, in leaves, pairs, or characters that were looked at one by one: a fraction of a millisecond. */
export const STEP_UNITS = 4_096;

/** Says when a part is full. */
export class Pace {
  private units = 0;

  /** Counts work that was done. True if it is time for a `yield`. */
  isOver(units: number): boolean {
    this.units += units;
    if (this.units < STEP_UNITS) return false;
    this.units = 0;
    return true;
  }
}

/** All parts at once. */
export function finished<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** A result that needs no parts. */
export function* atOnce<Result>(result: Result): Steps<Result> {
  yield;
  return result;
}
