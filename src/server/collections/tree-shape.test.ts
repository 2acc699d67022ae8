import { describe, expect, it } from "vitest";
import { height, lineage } from "./tree-shape";

const shape = new Map([
  ["root", null],
  ["child", "root"],
  ["grandchild", "child"],
  ["leaf", "root"],
  ["other", null],
]);

describe("the shape of a collection tree", () => {
  it("follows a collection up to its root", () => {
    expect(lineage(shape, "grandchild")).toEqual(["grandchild", "child", "root"]);
    expect(lineage(shape, "other")).toEqual(["other"]);
  });

  it.each([
    ["root", 3],
    ["child", 2],
    ["leaf", 1],
    ["other", 1],
  ])("counts the levels from %s down: %i", (id, levels) => {
    expect(height(shape, id)).toBe(levels);
  });
});
