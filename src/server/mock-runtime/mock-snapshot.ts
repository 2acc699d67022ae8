import type { CompiledExample, CompiledMock } from "@/mock-engine/compile";
import type { MockAddress } from "@/mock-host/mock-address";
import type { PreparedResponse } from "./prepared-response";
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
  /** Filled by the first call that an example answers, by the form of its address. */
  readonly prepared: Readonly<Record<MockAddress["form"], Map<CompiledExample, PreparedResponse>>>;
}

/** How long a mock server's calls are kept: the newest so many, and none for longer than so many days. */
export interface RecordingSettings {
  readonly keepCalls: number;
  readonly keepDays: number;
}

type Optional = "tokens" | "pins" | "tokensRevision" | "recording";

type Parts = Omit<MockSnapshot, "prepared" | Optional> & Partial<Pick<MockSnapshot, Optional>>;

/** A snapshot with nothing prepared yet. Without `tokens` or `pins` it has none, without `recording` its calls are not recorded. */
export function mockSnapshot({
  tokens = NO_TOKENS,
  pins = [],
  tokensRevision = 0,
  recording = null,
  ...parts
}: Parts): MockSnapshot {
  return { ...parts, tokens, pins, tokensRevision, recording, prepared: { subdomain: new Map(), path: new Map() } };
}
