import type { CallLane } from "@/server/counts/call-counts";
import { processWide } from "@/server/process/process-wide";
import type { MockAnswer } from "./answers/mock-answer";
import type { MockCall } from "./call/mock-call";

/** Ends the span of a call. @param status null if the caller disconnected before it was answered */
export type EndCallSpan = (status: number | null, answer: MockAnswer | null) => void;

/** Begins the span of a call. */
export type BeginCallSpan = (call: MockCall, mockServer: string, lane: CallLane) => EndCallSpan;

// The Node server loads OpenTelemetry if it is configured. The web lane is in Next.js's own bundle and cannot see the Node server's
// modules, so both lanes find the function in this process-wide place.
const tracing = processWide("call-tracing", (): { begin: BeginCallSpan | null } => ({ begin: null }));

/** Null while nothing is traced. */
export function beginCallSpan(): BeginCallSpan | null {
  return tracing().begin;
}

export function traceCalls(begin: BeginCallSpan): void {
  tracing().begin = begin;
}
