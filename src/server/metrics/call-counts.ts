import type { MockAnswer } from "../mock-runtime/mock-answer";
import { CALL_BOUNDS, countDuration, newHistogram, type DurationHistogram } from "./duration-histogram";

/** Who answers a mock's calls: the app's own Node server, or the route inside Next.js. */
export const LANES = ["node", "web"] as const;
export type CallLane = (typeof LANES)[number];

export interface CallCounts {
  /** How many answers had a status of each class: place 2 is 2xx. */
  byClass: number[];
  /** Of the mock's own errors, how many of each code. */
  errors: Record<string, number>;
  durations: DurationHistogram;
}

// The Node server's bundle and Next.js's are two instances of this module in one process, which is asked for its numbers as one.
const COUNTS = Symbol.for("mock-servers.call-counts");

/** What this process has counted of mock calls since it began, by lane. */
export function callCounts(): Record<CallLane, CallCounts> {
  const holder = globalThis as { [COUNTS]?: Record<CallLane, CallCounts> };
  return (holder[COUNTS] ??= { node: newCounts(), web: newCounts() });
}

function newCounts(): CallCounts {
  return { byClass: [0, 0, 0, 0, 0, 0], errors: {}, durations: newHistogram(CALL_BOUNDS) };
}

/**
 * Counts the calls of a lane, each once its answer is written.
 *
 * Every call pays for it: two additions and a look at the clock, and no label is looked up. An example's own delay is no part of the duration.
 */
export function callCounter(lane: CallLane): (answer: MockAnswer, startedAt: number) => void {
  const { byClass, errors, durations } = callCounts()[lane];
  return ({ status, cause, delayMs }, startedAt) => {
    const statusClass = Math.min(Math.floor(status / 100), byClass.length - 1);
    byClass[statusClass] = (byClass[statusClass] ?? 0) + 1;
    // A timer may be early by less than a millisecond.
    countDuration(durations, Math.max(0, performance.now() - startedAt - delayMs) / 1_000);
    if (cause !== null && "code" in cause) errors[cause.code] = (errors[cause.code] ?? 0) + 1;
  };
}
