import { isMockServerId } from "@/mock-host/mock-server-id";
import { within } from "../database/within";
import { hotPool } from "../db";
import { DatabaseAwayError } from "./database-away";
import { loadSnapshot, readMockServerState } from "./load-snapshot";
import type { MockSnapshot, RecordingSettings } from "./mock-snapshot";
import { readPins } from "./pins/snapshot-pin";
import { changeCheck } from "./process-change-check";
import { dropSnapshot, keepSnapshot, snapshotEntry, snapshotStore, type SnapshotEntry } from "./snapshot-store";
import { NO_TOKENS, readTokens } from "./tokens/snapshot-token";

/**
 * What a mock server serves now, null when there is none of this id. At once, without a promise, while what is known of changes is
 * fresh; else after one query, that all calls meanwhile share. While the database is away it is what was known last.
 *
 * Rejects with a DatabaseAwayError where nothing is known, or only what is known to have changed, and where the database answers too late to
 * say whether something has.
 *
 * @param mockServerId a UUID in lower case; anything else names no mock server
 */
export function currentSnapshot(mockServerId: string): MockSnapshot | null | Promise<MockSnapshot | null> {
  const entry = snapshotStore().entries.get(mockServerId);
  if (entry !== undefined && entry.current !== null && changeCheck().mayServe()) {
    entry.wasCalled = true;
    return entry.current;
  }
  return isMockServerId(mockServerId) ? settledSnapshot(mockServerId) : null;
}

async function settledSnapshot(mockServerId: string): Promise<MockSnapshot | null> {
  const { entries } = snapshotStore();
  const startedAt = performance.now();
  const freshness = await changeCheck().settle(entries.get(mockServerId)?.current ? "known" : "load");
  const entry = entries.get(mockServerId);
  const current = entry?.current ?? null;
  if (current !== null && freshness !== "unknown") return current;
  if (current !== null || freshness !== "fresh") throw new DatabaseAwayError();
  const loading = entry?.pending ?? refresh(mockServerId, snapshotEntry(mockServerId));
  // One that takes longer is finished nevertheless, for the calls after this one.
  return within(startedAt + LOAD_MS_MAX - performance.now(), loading, () => new DatabaseAwayError());
}

/** How long a call waits for a mock server to be looked at or read. */
const LOAD_MS_MAX = 5_000;

function refresh(mockServerId: string, entry: SnapshotEntry): Promise<MockSnapshot | null> {
  const { generation } = entry;
  const isOutdated = () => entry.generation !== generation;
  const pending = readCurrent(mockServerId, entry.known).then(
    (snapshot) => {
      if (isOutdated()) return snapshot;
      entry.pending = null;
      if (snapshot === null) dropSnapshot(mockServerId);
      else keepSnapshot(mockServerId, entry, snapshot);
      return snapshot;
    },
    (error: unknown) => {
      if (!isOutdated()) {
        entry.pending = null;
        if (entry.known === null) dropSnapshot(mockServerId);
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
