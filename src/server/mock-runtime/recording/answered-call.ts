import type { MockAnswer } from "../mock-answer";
import type { MockCall } from "../mock-call";
import type { MockSnapshot } from "../mock-snapshot";
import type { SnapshotToken } from "../tokens/snapshot-token";

/** What of a call is recorded. */
export type RecordedParts = Pick<
  MockCall,
  "method" | "target" | "form" | "headers" | "bodyBytes" | "tokenCarrier" | "pinnedExampleId"
>;

/** A call with its answer, as a lane hands both over to be recorded: nothing is redacted or copied yet. */
export interface AnsweredCall {
  snapshot: MockSnapshot;
  /** Without the header that carried its token. */
  call: RecordedParts;
  /** What it was counted on, or refused for. */
  token: SnapshotToken | null;
  /** As far as it was read and is kept. */
  body: Uint8Array;
  /** As far as it was read. */
  bodyBytes: number;
  answer: Pick<MockAnswer, "status" | "cause">;
  /** From the call's head to the written answer, the example's delay included. */
  durationMs: number;
  /** When its head had come, in ms since 1970. */
  calledAt: number;
  /** Larger than that of any call of this process before it. */
  order: number;
}
