import { processWide } from "@/server/process/process-wide";
import { CALL_BOUNDS, countDuration, newHistogram, type DurationHistogram } from "./duration-histogram";

/** What answers mock calls: the app's own Node server, or the route inside Next.js. */
export const LANES = ["node", "web"] as const;
export type CallLane = (typeof LANES)[number];

/** What is counted of an answer. */
interface CountedAnswer {
  status: number;
  delayMs: number;
  /** A mock's own error has a code. */
  cause: { code: string } | { kind: "matched" } | null;
}

export interface CallCounts {
  /** The number of answers by class of status: index 2 is 2xx. */
  byClass: number[];
  /** The number of the mock's own errors by code. */
  errors: Record<string, number>;
  durations: DurationHistogram;
}

/** The mock calls of this process since it started, by lane. */
export const callCounts = processWide("call-counts", (): Record<CallLane, CallCounts> => ({
  node: newCounts(),
  web: newCounts(),
}));

function newCounts(): CallCounts {
  return { byClass: [0, 0, 0, 0, 0, 0], errors: {}, durations: newHistogram(CALL_BOUNDS) };
}

/**
 * Counts the calls of a lane, each after its answer is written.
 *
 * Cheap, because every call pays for it: two additions and one reading of the clock, without looking up labels. The duration does not
 * include the example's own delay.
 */
export function callCounter(lane: CallLane): (answer: CountedAnswer, startedAt: number) => void {
  const { byClass, errors, durations } = callCounts()[lane];
  return ({ status, cause, delayMs }, startedAt) => {
    const statusClass = Math.min(Math.floor(status / 100), byClass.length - 1);
    byClass[statusClass] = (byClass[statusClass] ?? 0) + 1;
    // A timer may fire less than a millisecond early.
    countDuration(durations, Math.max(0, performance.now() - startedAt - delayMs) / 1_000);
    if (cause !== null && "code" in cause) errors[cause.code] = (errors[cause.code] ?? 0) + 1;
  };
}
