import { beforeEach, describe, expect, it } from "vitest";
import { mockSnapshot } from "./mock-snapshot";
import { dropSnapshot, keepSnapshot, snapshotEntry, snapshotStore } from "./snapshot-store";

const BYTES_MAX = 100;

function keep(id: string, bytes: number) {
  const snapshot = mockSnapshot({ mockServerId: id, revision: 1, isPublished: false, mock: null, bytes });
  keepSnapshot(id, snapshotEntry(id), snapshot, BYTES_MAX);
}

const kept = () => [...snapshotStore().entries.keys()];

describe("the snapshots of a process are bounded by their bytes", () => {
  beforeEach(() => {
    snapshotStore().entries.clear();
    snapshotStore().bytes = 0;
  });

  it("drops those read longest ago", () => {
    keep("a", 40);
    keep("b", 40);
    keep("a", 40);
    keep("c", 40);
    expect(kept()).toEqual(["a", "c"]);
    expect(snapshotStore().bytes).toBe(80);
  });

  it("passes over those that were called since room was last made, once", () => {
    for (const id of ["a", "b"]) keep(id, 40);
    snapshotEntry("a").wasCalled = true;
    keep("c", 40);
    expect(kept()).toEqual(["c", "a"]);
    keep("d", 40);
    expect(kept()).toEqual(["a", "d"]);
    keep("e", 40);
    expect(kept()).toEqual(["d", "e"]);
  });

  it("drops some also where all were called", () => {
    for (const id of ["a", "b"]) keep(id, 40);
    for (const id of ["a", "b"]) snapshotEntry(id).wasCalled = true;
    keep("c", 40);
    expect(snapshotStore().bytes).toBe(80);
    expect(kept()).toContain("c");
  });

  it("counts a snapshot that took another's place once", () => {
    keep("a", 40);
    keep("a", 60);
    expect(snapshotStore().bytes).toBe(60);
  });

  it("keeps one that is larger than all of the room, alone", () => {
    keep("a", 40);
    keep("b", 500);
    expect(kept()).toEqual(["b"]);
    expect(snapshotStore().bytes).toBe(500);
  });

  it("leaves one that is being checked to those who wait for it", () => {
    keep("a", 60);
    snapshotEntry("a").pending = Promise.resolve(null);
    keep("b", 60);
    expect(kept()).toEqual(["a", "b"]);
  });

  it("takes what is forgotten off the count", () => {
    keep("a", 40);
    dropSnapshot("a");
    dropSnapshot("never known");
    expect(kept()).toEqual([]);
    expect(snapshotStore().bytes).toBe(0);
  });
});
