import type { ServedMock } from "@/server/mock-runtime/answers/prepared-response";
import type { SnapshotPin } from "./snapshot-pin";
import { NO_TOKENS, type SnapshotTokens } from "./snapshot-token";

/** Everything that is needed to answer calls, at one revision: no call has to ask the database for more. */
export interface MockSnapshot {
  readonly mockServerId: string;
  readonly revision: number;
  readonly isPublished: boolean;
  /** Null while calls are not recorded. */
  readonly recording: RecordingLimits | null;
  /** Empty while the mock server is not published. */
  readonly tokens: SnapshotTokens;
  /** The newest first. */
  readonly pins: readonly SnapshotPin[];
  /** The revision of tokens and pins. */
  readonly tokensRevision: number;
  /** Null when the linked collection was deleted. */
  readonly mock: ServedMock | null;
  /** Estimated size in memory. */
  readonly bytes: number;
}

/** How long a mock server's calls are kept: at most this many, and each for at most this many days. And what is redacted in them. */
export interface RecordingLimits {
  readonly keepCalls: number;
  readonly keepDays: number;
  /** Names of secrets that the mock server adds to the built-in ones. */
  readonly redactNames: readonly string[];
}

type Optional = "tokens" | "pins" | "tokensRevision" | "recording";

type Parts = Omit<MockSnapshot, Optional> & Partial<Pick<MockSnapshot, Optional>>;

/** Without `tokens` or `pins` there are none; without `recording`, calls are not recorded. */
export function mockSnapshot({
  tokens = NO_TOKENS,
  pins = [],
  tokensRevision = 0,
  recording = null,
  ...parts
}: Parts): MockSnapshot {
  return { ...parts, tokens, pins, tokensRevision, recording };
}
