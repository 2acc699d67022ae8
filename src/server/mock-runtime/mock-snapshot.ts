import type { CompiledMock } from "@/mock-engine/compile";
import type { SnapshotPin } from "./pins/snapshot-pin";
import { NO_TOKENS, type SnapshotTokens } from "./tokens/snapshot-token";

/** All that answering takes, as of one revision: no call asks the database for more. */
export interface MockSnapshot {
  readonly mockServerId: string;
  readonly revision: number;
  readonly isPublished: boolean;
  /** Null while calls are not recorded. */
  readonly recording: RecordingSettings | null;
  /** Empty while the mock server is not published. */
  readonly tokens: SnapshotTokens;
  /** The newest first. */
  readonly pins: readonly SnapshotPin[];
  /** Of tokens and pins. */
  readonly tokensRevision: number;
  /** Null when the linked collection was deleted. */
  readonly mock: CompiledMock | null;
  /** What it takes in memory, estimated. */
  readonly bytes: number;
}

/** How long a mock server's calls are kept: the newest so many, and none for longer than so many days. */
export interface RecordingSettings {
  readonly keepCalls: number;
  readonly keepDays: number;
}

type Optional = "tokens" | "pins" | "tokensRevision" | "recording";

type Parts = Omit<MockSnapshot, Optional> & Partial<Pick<MockSnapshot, Optional>>;

/** Without `tokens` or `pins` it has none, without `recording` its calls are not recorded. */
export function mockSnapshot({
  tokens = NO_TOKENS,
  pins = [],
  tokensRevision = 0,
  recording = null,
  ...parts
}: Parts): MockSnapshot {
  return { ...parts, tokens, pins, tokensRevision, recording };
}
