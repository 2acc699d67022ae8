import { isMockServerId } from "@/mock-host/mock-address";
import { DatabaseAwayError } from "@/server/database/database-away";
import { hotPool } from "@/server/database/pools";
import { withTimeout } from "@/server/database/with-timeout";
import { processWide } from "@/server/process/process-wide";
import { loadSnapshot, readMockServerState } from "./load-snapshot";
import type { MockSnapshot, RecordingLimits } from "./mock-snapshot";
import { changeCheck } from "./process-change-check";
import { readPins } from "./snapshot-pin";
import { uncacheSnapshot, cacheSnapshot, snapshotEntry, type SnapshotEntry, snapshotStore } from "./snapshot-store";
import { NO_TOKENS, readTokens } from "./snapshot-token";

/**
 * What a mock server serves now, null if there is no such mock server. Returns it synchronously while it is known to be fresh; otherwise
 * after one query that all waiting calls share. While the database is away, it returns the last known snapshot.
 *
 * Rejects with a DatabaseAwayError if no snapshot is known, if the known one is known to be outdated, or if the database answers too late
 * to tell.
 *
 * @param mockServerId a UUID in lower case; any other text is the id of no mock server
 */
export function currentSnapshot(mockServerId: string): MockSnapshot | null | Promise<MockSnapshot | null> {
  const entry = snapshotStore().entries.get(mockServerId);
  if (entry !== undefined && entry.current !== null && changeCheck().mayServe()) return entry.current;
  return isMockServerId(mockServerId) ? checkedSnapshot(mockServerId) : null;
}

async function checkedSnapshot(mockServerId: string): Promise<MockSnapshot | null> {
  const { entries } = snapshotStore();
  const startedAt = performance.now();
  const freshness = await changeCheck().awaitFreshness(entries.get(mockServerId)?.current ? "known" : "load");
  const entry = entries.get(mockServerId);
  const current = entry?.current ?? null;
  if (current !== null && freshness !== "unknown") return current;
  if (current !== null || freshness !== "fresh") throw new DatabaseAwayError();
  const loading = entry?.pending ?? refresh(mockServerId, snapshotEntry(mockServerId));
  // A load that takes longer still completes, for later calls.
  const leftMs = startedAt + loadPatience().ms - performance.now();
  return withTimeout(leftMs, loading, () => new DatabaseAwayError());
}

/** How long a call waits while a mock server is checked or loaded, in ms. Work that has a bound of its own may wait for longer. */
export const loadPatience = processWide("load-patience", () => ({ ms: 5_000 }));

function refresh(mockServerId: string, entry: SnapshotEntry): Promise<MockSnapshot | null> {
  const { generation } = entry;
  // An entry that was evicted is not told of changes any more.
  const isOutdated = () => entry.generation !== generation || snapshotStore().entries.peek(mockServerId) !== entry;
  const pending = readCurrent(mockServerId, entry.known).then(
    (snapshot) => {
      if (isOutdated()) return snapshot;
      entry.pending = null;
      if (snapshot === null) uncacheSnapshot(mockServerId);
      else cacheSnapshot(mockServerId, entry, snapshot);
      return snapshot;
    },
    (error: unknown) => {
      if (!isOutdated()) {
        entry.pending = null;
        if (entry.known === null) uncacheSnapshot(mockServerId);
      }
      throw error;
    },
  );
  entry.pending = pending;
  return pending;
}

async function readCurrent(mockServerId: string, known: MockSnapshot | null): Promise<MockSnapshot | null> {
  const pool = hotPool();
  if (known === null) return loadSnapshot(pool, mockServerId);
  const state = await readMockServerState(pool, mockServerId);
  if (state === null) return null;
  if (state.revision !== known.revision) return loadSnapshot(pool, mockServerId, known.mock);
  const hasSameTokens = state.isPublished === known.isPublished && state.tokensRevision === known.tokensRevision;
  if (hasSameTokens && isSameRecording(state.recording, known.recording)) return known;
  if (hasSameTokens) return { ...known, recording: state.recording };
  const tokens = state.isPublished ? await readTokens(pool, mockServerId) : NO_TOKENS;
  return { ...known, ...state, tokens, pins: await readPins(pool, mockServerId) };
}

function isSameRecording(one: RecordingLimits | null, other: RecordingLimits | null): boolean {
  const hasSameLimits = one?.keepCalls === other?.keepCalls && one?.keepDays === other?.keepDays;
  return hasSameLimits && one?.redactNames.join("\n") === other?.redactNames.join("\n");
}
