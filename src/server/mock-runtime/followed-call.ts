import type { ServerResponse } from "node:http";
import type { MockAnswer } from "./mock-answer";
import type { MockCall } from "./mock-call";

/** A call of which somebody wants to know more than the counters: a line in the access log, a span. */
export interface FollowedCall {
  /** What the call goes by in the access log, and its answer is marked with; null without that log. */
  readonly requestId: string | null;
  /** Noted before it is written; null as long as there is none. */
  answer: MockAnswer | null;
}

/** Begins to follow a call, to its end by itself. @param startedAt in ms of performance.now() */
export type FollowCall = (call: MockCall, mockServer: string, res: ServerResponse, startedAt: number) => FollowedCall;
