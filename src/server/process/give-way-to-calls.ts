import { setPriority } from "node:os";

/** As `nice` counts: 0 is what everything else has, and 19 the least. */
const PRIORITY = 10;

/**
 * To be called in a thread that computes for long: whoever answers calls gets the processor first where there are more threads at work than
 * processors. Elsewhere than on Linux a priority is that of the whole process, and is left.
 */
export function giveWayToCalls(): void {
  if (process.platform === "linux") setPriority(PRIORITY);
}
