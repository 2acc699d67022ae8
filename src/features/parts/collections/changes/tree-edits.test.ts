import { describe, expect, it } from "vitest";
import { outlined, outlineOf } from "./any-tree.fixture";
import {
  withCollection,
  withCollectionMoved,
  withCollectionRenamed,
  withoutRequest,
  withRequest,
  withRequestBehind,
  withRequestMoved,
  withRequestRenamed,
} from "./tree-edits";

const TREE = outlined(`
A
  B
    b1
  a1
  a2
C
  c1
`);

const request = { id: "new", name: "new", method: "GET", url: "/", exampleCount: 0 };
const collection = { id: "New", name: "New", path: [], parentId: null, children: [], requests: [] };

describe("the tree after an edit", () => {
  it.each([
    ["a request moved up", withRequestMoved(TREE, "a2", { parentId: "A", position: 0 }), "A(B(b1) a2 a1) C(c1)"],
    ["a request moved elsewhere", withRequestMoved(TREE, "a1", { parentId: "C", position: 1 }), "A(B(b1) a2) C(c1 a1)"],
    ["beyond the end", withRequestMoved(TREE, "b1", { parentId: "C", position: 9 }), "A(B a1 a2) C(c1 b1)"],
    ["a collection in front", withCollectionMoved(TREE, "C", { parentId: null, position: 0 }), "C(c1) A(B(b1) a1 a2)"],
    ["a collection into one", withCollectionMoved(TREE, "C", { parentId: "B", position: 0 }), "A(B(C(c1) b1) a1 a2)"],
    ["a collection out", withCollectionMoved(TREE, "B", { parentId: null, position: 1 }), "A(a1 a2) B(b1) C(c1)"],
    ["a request less", withoutRequest(TREE, "a1"), "A(B(b1) a2) C(c1)"],
    ["a new request", withRequest(TREE, request, { parentId: "B" }), "A(B(b1 new) a1 a2) C(c1)"],
    [
      "a new request in between",
      withRequest(TREE, request, { parentId: "A", position: 1 }),
      "A(B(b1) a1 new a2) C(c1)",
    ],
    ["a copy", withRequestBehind(TREE, request, "a1"), "A(B(b1) a1 new a2) C(c1)"],
    ["a new collection", withCollection(TREE, collection, { parentId: "A" }), "A(B(b1) New a1 a2) C(c1)"],
    [
      "a new collection at the top level",
      withCollection(TREE, collection, { parentId: null }),
      "A(B(b1) a1 a2) C(c1) New",
    ],
  ])("%s", (_what, roots, outline) => {
    expect(outlineOf(roots)).toBe(outline);
  });

  it("names are new where they stand, and in the paths below", () => {
    const [a] = withCollectionRenamed(TREE, "A", "Z");
    expect(a).toMatchObject({ name: "Z", path: ["Z"], children: [{ name: "B", path: ["Z", "B"] }] });
    expect(withRequestRenamed(TREE, "b1", "z")[0]?.children[0]?.requests).toMatchObject([{ id: "b1", name: "z" }]);
  });

  it("what moves has its new path and parent, and so has all below it", () => {
    const moved = withCollectionMoved(TREE, "A", { parentId: "C", position: 0 });
    expect(moved[0]?.children).toMatchObject([
      { parentId: "C", path: ["C", "A"], children: [{ parentId: "A", path: ["C", "A", "B"] }] },
    ]);
  });

  it("what does not change stays the same", () => {
    const edited = withRequestRenamed(TREE, "c1", "z");
    expect(edited[0]).toBe(TREE[0]);
    expect(withRequestRenamed(TREE, "gone", "z")).toBe(TREE);
    expect(withCollectionRenamed(TREE, "gone", "z")).toBe(TREE);
  });
});
