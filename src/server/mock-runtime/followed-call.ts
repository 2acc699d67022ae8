import type { ServerResponse } from "node:http";
import type { MockAnswer } from "./answers/mock-answer";
import type { MockCall } from "./call/mock-call";

/** A call that is written to the access log or has a span. */
export interface FollowedCall {
  /** The id of the call in the access log and in its answer; null without an access log. */
  readonly requestId: string | null;
  /** Set before the answer is written; null until then. */
  answer: MockAnswer | null;
}

/** Starts to follow a call. It ends when the response closes. @param startedAt in ms of performance.now() */
export type FollowCall = (call: MockCall, mockServer: string, res: ServerResponse, startedAt: number) => FollowedCall;
