import type { CallLane } from "../metrics/call-counts";
import type { MockAnswer } from "./mock-answer";
import type { MockCall } from "./mock-call";

/** Ends the span of a call. @param status null where the caller went away before there was an answer */
export type EndCallSpan = (status: number | null, answer: MockAnswer | null) => void;

/** Begins the span of a call. */
export type BeginCallSpan = (call: MockCall, mockServer: string, lane: CallLane) => EndCallSpan;

// The Node server loads OpenTelemetry, where it is wanted; both lanes, of which one is in Next.js's bundle, then find it here.
const BEGIN = Symbol.for("mock-servers.begin-call-span");

/** Null while nothing is traced. */
export function beginCallSpan(): BeginCallSpan | null {
  return (globalThis as { [BEGIN]?: BeginCallSpan })[BEGIN] ?? null;
}

export function traceCalls(begin: BeginCallSpan): void {
  (globalThis as { [BEGIN]?: BeginCallSpan })[BEGIN] = begin;
}
