import type { Pool } from "pg";
import { isMockServerId } from "@/mock-host/mock-server-id";
import { hotPool } from "../db";
import { loadSnapshot, readMockServerState } from "./load-snapshot";
import type { MockSnapshot, RecordingSettings } from "./mock-snapshot";
import { readPins } from "./pins/snapshot-pin";
import { NO_TOKENS, readTokens } from "./tokens/snapshot-token";
import { dropSnapshot, keepSnapshot, snapshotEntry, snapshotStore, type SnapshotEntry } from "./snapshot-store";

/**
 * How long a snapshot is served without asking whether it is still current. With a query's time on top, an edit saved
 * by another process is seen well within the second that is promised.
 */
const FRESH_MS = 400;

/**
 * What a mock server serves now, null when there is none of this id. At once, without a promise, while the last check is fresh;
 * else after one query, that all calls meanwhile share.
 *
 * @param mockServerId a UUID in lower case; anything else names no mock server
 */
export function currentSnapshot(mockServerId: string): MockSnapshot | null | Promise<MockSnapshot | null> {
  const entry = snapshotStore().entries.get(mockServerId);
  if (entry !== undefined && entry.snapshot !== null && performance.now() - entry.checkedAt < FRESH_MS) {
    return entry.snapshot;
  }
  if (!isMockServerId(mockServerId)) return null;
  return entry?.pending ?? refresh(mockServerId, snapshotEntry(mockServerId));
}

/**
 * Makes the next call of these mock servers, in this process, read them anew. To be called after the write that changed what
 * they serve has been committed: a check that began before says nothing about it.
 */
export function invalidateSnapshots(mockServerIds: readonly string[]): void {
  const { entries } = snapshotStore();
  for (const id of mockServerIds) {
    const entry = entries.get(id);
    if (entry === undefined) continue;
    entry.generation += 1;
    entry.checkedAt = Number.NEGATIVE_INFINITY;
    entry.pending = null;
  }
}

function refresh(mockServerId: string, entry: SnapshotEntry): Promise<MockSnapshot | null> {
  const { generation } = entry;
  const startedAt = performance.now();
  const isOutdated = () => entry.generation !== generation;
  const pending = readCurrent(hotPool(), mockServerId, entry.snapshot).then(
    (snapshot) => {
      if (isOutdated()) return snapshot;
      entry.pending = null;
      if (snapshot === null) dropSnapshot(mockServerId);
      else {
        entry.checkedAt = startedAt;
        keepSnapshot(mockServerId, entry, snapshot);
      }
      return snapshot;
    },
    (error: unknown) => {
      if (!isOutdated()) {
        entry.pending = null;
        if (entry.snapshot === null) dropSnapshot(mockServerId);
      }
      throw error;
    },
  );
  entry.pending = pending;
  return pending;
}

async function readCurrent(pool: Pool, mockServerId: string, known: MockSnapshot | null): Promise<MockSnapshot | null> {
  if (known === null) return loadSnapshot(pool, mockServerId);
  const state = await readMockServerState(pool, mockServerId);
  if (state === null) return null;
  if (state.revision !== known.revision) return loadSnapshot(pool, mockServerId);
  const hasSameTokens = state.isPublished === known.isPublished && state.tokensRevision === known.tokensRevision;
  if (hasSameTokens && isSameRecording(state.recording, known.recording)) return known;
  if (hasSameTokens) return { ...known, recording: state.recording };
  const tokens = state.isPublished ? await readTokens(pool, mockServerId) : NO_TOKENS;
  return { ...known, ...state, tokens, pins: await readPins(pool, mockServerId) };
}

function isSameRecording(one: RecordingSettings | null, other: RecordingSettings | null): boolean {
  return one?.keepCalls === other?.keepCalls && one?.keepDays === other?.keepDays;
}
