import type { MockSnapshot } from "./mock-snapshot";

/** A mock server that calls have asked for. */
export interface SnapshotEntry {
  /** As it was last read; null until then. */
  known: MockSnapshot | null;
  /** The same while no change since is known of, else null. */
  current: MockSnapshot | null;
  /** Called since room was last made: it is passed over once. */
  wasCalled: boolean;
  /** Counts up with each change: what was begun under an older number must not count as current. */
  generation: number;
  /** The check or load that calls wait for together. */
  pending: Promise<MockSnapshot | null> | null;
}

interface SnapshotStore {
  /** By mock server, in the order in which they are looked at when room is made. */
  entries: Map<string, SnapshotEntry>;
  bytes: number;
  /** Since the process began: read from the database, and dropped to make room. */
  loads: number;
  evictions: number;
  /** Tells the other processes of this machine what was changed in this one; absent where it is the only one. */
  announce?: (mockServerIds: string[]) => void;
}

/** 256 MiB: some 40,000 examples of ordinary size. */
const SNAPSHOT_BYTES_MAX = 256 * 1024 * 1024;

// The Node server's bundle and Next.js's are two instances of this module in one process: an edit saved in the one must be seen by
// calls that the other answers. Hence an object of the process, and plain data: it outlives a reload of this code in development.
const STORE = Symbol.for("mock-servers.snapshots");

export function snapshotStore(): SnapshotStore {
  const holder = globalThis as { [STORE]?: SnapshotStore };
  holder[STORE] ??= { entries: new Map(), bytes: 0, loads: 0, evictions: 0 };
  return holder[STORE];
}

/** The entry of a mock server, made when there is none. */
export function snapshotEntry(mockServerId: string): SnapshotEntry {
  const { entries } = snapshotStore();
  const found = entries.get(mockServerId);
  if (found !== undefined) return found;
  const entry = { known: null, current: null, wasCalled: false, generation: 0, pending: null };
  entries.set(mockServerId, entry);
  return entry;
}

/** To be called after a write that changed what these mock servers serve has been committed: the very next call sees it. */
export function announceChanges(mockServerIds: readonly string[]): void {
  invalidateSnapshots(mockServerIds);
  if (mockServerIds.length > 0) snapshotStore().announce?.([...mockServerIds]);
}

/** Makes the next call of these mock servers, in this process, look at them anew: what was begun before says nothing about them any more. */
export function invalidateSnapshots(mockServerIds: Iterable<string>): void {
  const { entries } = snapshotStore();
  for (const id of mockServerIds) {
    const entry = entries.get(id);
    if (entry === undefined) continue;
    entry.generation += 1;
    entry.current = null;
    entry.pending = null;
  }
}

/**
 * Forgets all mock servers: their next calls load them anew. To compare revisions would not do where the database was taken back to an older
 * state, in which the same number means another content.
 */
export function forgetSnapshots(): void {
  const { entries } = snapshotStore();
  invalidateSnapshots(entries.keys());
  for (const id of [...entries.keys()]) dropSnapshot(id);
}

/** Forgets a mock server. Ids that name none are never kept: anybody can make them up. */
export function dropSnapshot(mockServerId: string): void {
  const store = snapshotStore();
  store.bytes -= store.entries.get(mockServerId)?.known?.bytes ?? 0;
  store.entries.delete(mockServerId);
}

/**
 * Keeps a snapshot as the current one, and drops those that were not called for longest until all fit into `bytesMax`. The one kept
 * stays even where it alone is larger: it would be read anew for each call otherwise.
 */
export function keepSnapshot(
  mockServerId: string,
  entry: SnapshotEntry,
  snapshot: MockSnapshot,
  bytesMax = SNAPSHOT_BYTES_MAX,
): void {
  const store = snapshotStore();
  dropSnapshot(mockServerId);
  entry.known = snapshot;
  entry.current = snapshot;
  store.entries.set(mockServerId, entry);
  store.bytes += snapshot.bytes;
  makeRoom(entry, bytesMax);
}

/**
 * One round over all of them ("clock", or second chance): one that was called since the last round goes to the end of the line, one that
 * was not is dropped. Putting each in its place with every call would cost the calls; this costs a load a step or two.
 */
function makeRoom(kept: SnapshotEntry, bytesMax: number): void {
  const store = snapshotStore();
  for (const [id, entry] of store.entries) {
    if (store.bytes <= bytesMax) return;
    if (entry === kept || entry.pending !== null) continue;
    if (entry.wasCalled) {
      entry.wasCalled = false;
      store.entries.delete(id);
      store.entries.set(id, entry);
    } else {
      store.evictions += 1;
      dropSnapshot(id);
    }
  }
}
