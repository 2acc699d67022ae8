import { LRUCache } from "lru-cache";
import { otherProcesses } from "@/server/process/other-processes";
import { processWide } from "@/server/process/process-wide";
import type { MockSnapshot } from "./mock-snapshot";

/** The cache entry of a mock server that calls have asked for. */
export interface SnapshotEntry {
  /** The snapshot as it was last read; null before. */
  known: MockSnapshot | null;
  /** The same, as long as no later change is known; else null. */
  current: MockSnapshot | null;
  /** Increased by each change. What was started under an older number must not become current. */
  generation: number;
  /** The check or load that all waiting calls share. */
  pending: Promise<MockSnapshot | null> | null;
}

interface SnapshotStore {
  /** By mock server. The least recently used ones are evicted. */
  entries: LRUCache<string, SnapshotEntry>;
  /** Since the process started: loaded from the database, and evicted for lack of room. */
  loads: number;
  evictions: number;
}

/** 256 MiB: about 40,000 examples of ordinary size. */
const SNAPSHOT_BYTES_MAX = 256 * 1024 * 1024;

/** One store for the whole process: after an edit is saved in Next.js's bundle, the Node server's calls see it. */
export const snapshotStore = processWide("snapshots", () => createSnapshotStore(SNAPSHOT_BYTES_MAX));

export function createSnapshotStore(bytesMax: number): SnapshotStore {
  const store: SnapshotStore = {
    entries: new LRUCache({
      maxSize: bytesMax,
      // A snapshot that is larger than the whole cache is kept alone. Otherwise each call would load it again.
      sizeCalculation: ({ known }) => Math.min(known?.bytes ?? 1, bytesMax),
      dispose: (_entry, _id, reason) => {
        if (reason === "evict") store.evictions += 1;
      },
    }),
    loads: 0,
    evictions: 0,
  };
  return store;
}

/** The entry of a mock server, created if there is none. */
export function snapshotEntry(mockServerId: string): SnapshotEntry {
  const { entries } = snapshotStore();
  const found = entries.get(mockServerId);
  if (found !== undefined) return found;
  const entry = { known: null, current: null, generation: 0, pending: null };
  entries.set(mockServerId, entry);
  return entry;
}

/**
 * To be called after the commit of a write that changed what these mock servers serve, and before it is answered: then all processes of
 * this instance serve the change with the very next call.
 */
export async function broadcastChanges(mockServerIds: readonly string[]): Promise<void> {
  invalidateSnapshots(mockServerIds);
  if (mockServerIds.length > 0) await otherProcesses().ask?.({ task: "invalidate", mockServerIds });
}

/** Makes the next call of these mock servers, in this process, check the database. Loads that are in progress no longer count. */
export function invalidateSnapshots(mockServerIds: Iterable<string>): void {
  const { entries } = snapshotStore();
  for (const id of mockServerIds) {
    const entry = entries.peek(id);
    if (entry === undefined) continue;
    entry.generation += 1;
    entry.current = null;
    entry.pending = null;
  }
}

/**
 * Drops all snapshots, so that the next calls load them again. Comparing revisions is not enough after a backup was restored: the same
 * revision number can then mean other content.
 */
export function forgetSnapshots(): void {
  const { entries } = snapshotStore();
  invalidateSnapshots(entries.keys());
  entries.clear();
}

/** Removes a mock server from the cache. Unknown ids are never cached, because anybody can invent them. */
export function uncacheSnapshot(mockServerId: string): void {
  snapshotStore().entries.delete(mockServerId);
}

/** Caches a snapshot as the current one. The least recently used ones are evicted to make room. */
export function cacheSnapshot(mockServerId: string, entry: SnapshotEntry, snapshot: MockSnapshot): void {
  const { entries } = snapshotStore();
  // The cache measures an entry only when it is added.
  entries.delete(mockServerId);
  entry.known = snapshot;
  entry.current = snapshot;
  entries.set(mockServerId, entry);
}
