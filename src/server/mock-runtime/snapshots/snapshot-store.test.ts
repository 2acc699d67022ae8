import { expect, it } from "vitest";
import { mockSnapshot } from "./mock-snapshot";
import { createSnapshotStore, type SnapshotEntry } from "./snapshot-store";

function storeOf(bytesById: Record<string, number>) {
  const store = createSnapshotStore(100);
  const keep = (id: string, bytes: number) => {
    const known = mockSnapshot({ mockServerId: id, revision: 1, isPublished: false, mock: null, bytes });
    const entry: SnapshotEntry = { known, current: known, generation: 0, pending: null };
    store.entries.set(id, entry);
  };
  for (const [id, bytes] of Object.entries(bytesById)) keep(id, bytes);
  return { ...store, keep, kept: () => [...store.entries.keys()].toSorted(), store };
}

it("drops the snapshots that were not called for longest until all fit", () => {
  const { entries, keep, kept, store } = storeOf({ a: 40, b: 40 });
  entries.get("a");
  keep("c", 40);
  expect(kept()).toEqual(["a", "c"]);
  expect(store.evictions).toBe(1);
});

it("keeps one that is larger than all of the room, alone", () => {
  const { keep, kept } = storeOf({ a: 40 });
  keep("b", 500);
  expect(kept()).toEqual(["b"]);
});

it("does not count what is forgotten as dropped for room", () => {
  const { entries, store } = storeOf({ a: 40 });
  entries.delete("a");
  expect(store.evictions).toBe(0);
  expect(entries.calculatedSize).toBe(0);
});
