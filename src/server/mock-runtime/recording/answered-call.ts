import type { CallHead } from "@/mock-engine/model";
import type { MockAnswer } from "@/server/mock-runtime/answers/mock-answer";
import type { MockCall } from "@/server/mock-runtime/call/mock-call";
import type { MockSnapshot } from "@/server/mock-runtime/snapshots/mock-snapshot";
import type { SnapshotToken } from "@/server/mock-runtime/snapshots/snapshot-token";

/** A call with its answer, as a lane passes them to the recorder: not redacted and not copied yet. */
export interface AnsweredCall {
  snapshot: MockSnapshot;
  /** Without the header that carried its token. What it presented as tokens is redacted where else it stands in the call, and not kept. */
  call: CallHead & Pick<MockCall, "form" | "bodyBytes" | "authorization" | "mockToken">;
  /** The token that it was counted on, or the one that was refused. */
  token: SnapshotToken | null;
  /** The part that was read and is kept. */
  body: Uint8Array;
  /** How many bytes were read. */
  bodyBytes: number;
  answer: Pick<MockAnswer, "status" | "cause">;
  /** From the arrival of the call's head to the written answer, the example's delay included. */
  durationMs: number;
  /** When its head arrived, in ms since 1970. */
  calledAt: number;
  /** Larger than that of every earlier call of this process. */
  order: number;
}
