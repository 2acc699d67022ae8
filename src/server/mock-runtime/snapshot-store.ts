import type { MockSnapshot } from "./mock-snapshot";

/** A mock server that calls have asked for. */
export interface SnapshotEntry {
  /** Null until it is first loaded. */
  snapshot: MockSnapshot | null;
  /** When the last check began that found it current, in ms of performance.now(); -Infinity: not to be trusted any more. */
  checkedAt: number;
  /** Counts up with each invalidation: what began under an older number must not count as current. */
  generation: number;
  /** The check or load that calls wait for together. */
  pending: Promise<MockSnapshot | null> | null;
}

interface SnapshotStore {
  /** By mock server, the one checked longest ago first. */
  entries: Map<string, SnapshotEntry>;
  bytes: number;
}

/** 256 MiB: some 40,000 examples of ordinary size. */
const SNAPSHOT_BYTES_MAX = 256 * 1024 * 1024;

// The Node server's bundle and Next.js's are two instances of this module in one process: an edit saved in the one must be seen by
// calls that the other answers. Hence an object of the process, and plain data: it outlives a reload of this code in development.
const STORE = Symbol.for("mock-servers.snapshots");

export function snapshotStore(): SnapshotStore {
  const holder = globalThis as { [STORE]?: SnapshotStore };
  holder[STORE] ??= { entries: new Map(), bytes: 0 };
  return holder[STORE];
}

/** The entry of a mock server, made when there is none. */
export function snapshotEntry(mockServerId: string): SnapshotEntry {
  const { entries } = snapshotStore();
  const known = entries.get(mockServerId);
  if (known !== undefined) return known;
  const entry = { snapshot: null, checkedAt: Number.NEGATIVE_INFINITY, generation: 0, pending: null };
  entries.set(mockServerId, entry);
  return entry;
}

/** Forgets a mock server. Ids that name none are never kept: anybody can make them up. */
export function dropSnapshot(mockServerId: string): void {
  const store = snapshotStore();
  store.bytes -= store.entries.get(mockServerId)?.snapshot?.bytes ?? 0;
  store.entries.delete(mockServerId);
}

/**
 * Keeps a snapshot as the one checked last, and drops those checked longest ago until all fit into `bytesMax`. The one
 * kept stays even where it alone is larger: it would be read anew for each call otherwise.
 */
export function keepSnapshot(
  mockServerId: string,
  entry: SnapshotEntry,
  snapshot: MockSnapshot,
  bytesMax = SNAPSHOT_BYTES_MAX,
): void {
  const store = snapshotStore();
  dropSnapshot(mockServerId);
  entry.snapshot = snapshot;
  store.entries.set(mockServerId, entry);
  store.bytes += snapshot.bytes;
  for (const [id, other] of store.entries) {
    if (store.bytes <= bytesMax) return;
    if (other !== entry && other.pending === null) dropSnapshot(id);
  }
}
