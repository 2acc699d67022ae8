import { isMockServerId } from "@/mock-host/mock-server-id";
import { hotPool } from "../db";
import { askForChanges } from "./ask-for-changes";
import { createChangeCheck, type ChangeCheck } from "./change-check";
import { DatabaseAwayError } from "./database-away";
import { loadSnapshot, readMockServerState } from "./load-snapshot";
import type { MockSnapshot, RecordingSettings } from "./mock-snapshot";
import { readPins } from "./pins/snapshot-pin";
import {
  dropSnapshot,
  invalidateSnapshots,
  keepSnapshot,
  snapshotEntry,
  snapshotStore,
  type SnapshotEntry,
} from "./snapshot-store";
import { NO_TOKENS, readTokens } from "./tokens/snapshot-token";

/**
 * What a mock server serves now, null when there is none of this id. At once, without a promise, while what is known of changes is
 * fresh; else after one query, that all calls meanwhile share. While the database is away it is what was known last.
 *
 * Rejects with a DatabaseAwayError where nothing is known, or only what is known to have changed.
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
  const isReached = await changeCheck().settle();
  const entry = snapshotStore().entries.get(mockServerId);
  if (entry !== undefined && entry.current !== null) return entry.current;
  if (!isReached) throw new DatabaseAwayError();
  return entry?.pending ?? refresh(mockServerId, snapshotEntry(mockServerId));
}

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

// One for the process, like the snapshots that it is about.
const CHECK = Symbol.for("mock-servers.change-check");

function changeCheck(): ChangeCheck {
  const holder = globalThis as { [CHECK]?: ChangeCheck };
  return (holder[CHECK] ??= createChangeCheck(askForChanges, {
    onChanges: (ids) => invalidateSnapshots(ids === "all" ? snapshotStore().entries.keys() : ids),
    onAway: (error) => {
      const reason = error instanceof Error ? error.message : String(error);
      console.error(`The database does not answer (${reason}). Mock servers that were called before go on answering.`);
    },
    onBack: (awayMs) => console.error(`The database is back, after ${(awayMs / 1_000).toFixed(1)} s.`),
  }));
}
