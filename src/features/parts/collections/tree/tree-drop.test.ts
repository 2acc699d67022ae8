import { describe, expect, it } from "vitest";
import { indexCollections, type TreeNode } from "@/features/ground/data/collection-index";
import { outlined } from "@/features/parts/collections/changes/any-tree.fixture";
import { neighbourPlace, moveRefusal } from "@/features/parts/collections/changes/tree-places";
import { dropAt, type PointedAt } from "./tree-drop";

const index = indexCollections(
  outlined(`
A
  B
    b1
    b2
  a1
  a2
C
D
`),
);

function node(id: string): TreeNode {
  const found = index.nodes.get(id);
  if (!found) throw new Error(`There is no ${id}.`);
  return found;
}

const TOP = 0.1;
const MIDDLE = 0.5;
const BOTTOM = 0.9;
const over = (rowId: string, fraction: number, expanded = false): PointedAt => ({ rowId, fraction, expanded });

describe("what is dragged lands", () => {
  it.each([
    ["a request before a request", "a2", over("a1", TOP), "A 0", "before a1"],
    ["a request after a request elsewhere", "a1", over("b1", BOTTOM), "B 1", "after b1"],
    ["a request, wherever it is held over a collection, as its last", "a1", over("B", TOP), "B 2", "into B"],
    ["a request in its own collection as its last", "a1", over("A", MIDDLE), "A 1", "into A"],
    ["a collection before a collection", "D", over("A", TOP), "null 0", "before A"],
    ["a collection after a collection", "A", over("D", BOTTOM), "null 2", "after D"],
    ["a collection as the last in a collection", "D", over("C", MIDDLE), "C 0", "into C"],
    ["a collection as the first in an unfolded one", "D", over("A", BOTTOM, true), "A 0", "after A"],
    ["a collection over a request in that one's collection", "D", over("b2", TOP), "B 0", "into B"],
    ["a collection below all rows at the end", "B", null, "null 3", "after D"],
  ])("%s", (_what, dragged, at, place, mark) => {
    const drop = dropAt(index, node(dragged), at);
    expect(drop && `${drop.place.parentId} ${drop.place.position}`).toBe(place);
    expect(drop && `${drop.mark.kind} ${drop.mark.rowId}`).toBe(mark);
  });
});

describe("what is dragged does not land", () => {
  it.each([
    ["a collection in itself", "A", over("A", MIDDLE)],
    ["a collection in one inside it", "A", over("B", MIDDLE)],
    ["a collection beside one inside it", "A", over("B", TOP)],
    ["a collection among its own requests", "A", over("a1", TOP)],
    ["a request outside of all collections", "a1", null],
    ["a request where it is", "a1", over("a2", TOP)],
    ["a collection where it is", "C", over("D", TOP)],
    ["the last request at the end of its own collection", "a2", over("A", MIDDLE)],
    ["anything over what is gone", "a1", over("gone", MIDDLE)],
  ])("%s", (_what, dragged, at) => {
    expect(dropAt(index, node(dragged), at)).toBeNull();
  });
});

describe("one step among siblings of the same kind", () => {
  it.each([
    ["a1", 1, { parentId: "A", position: 1 }],
    ["a1", -1, null],
    ["a2", 1, null],
    ["B", 1, null],
    ["C", -1, { parentId: null, position: 0 }],
    ["D", 1, null],
  ] as const)("%s by %s", (id, step, place) => {
    expect(neighbourPlace(index, node(id), step)).toEqual(place);
  });
});

describe("what cannot be moved into what, and why", () => {
  it.each([
    ["A", "A", "A collection cannot be moved into itself."],
    ["A", "B", "A collection cannot be moved into one that is inside it."],
    ["A", "C", null],
    ["B", null, null],
    ["a1", "B", null],
    ["a1", null, "A request is always in a collection."],
  ])("%s into %s", (id, parentId, reason) => {
    expect(moveRefusal(node(id), parentId)).toBe(reason);
  });
});
