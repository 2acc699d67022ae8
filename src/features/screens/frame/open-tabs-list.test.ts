import { describe, expect, it } from "vitest";
import { neighbourOf, nextTab, type OpenTab } from "./open-tabs-list";

const [a, b, c] = ["/a", "/b", "/c"].map((path): OpenTab => ({ path, href: path })) as [OpenTab, OpenTab, OpenTab];

describe("walking through open tabs", () => {
  it.each<[string, string, 1 | -1, OpenTab]>([
    ["to the one on the right", "/a", 1, b],
    ["to the one on the left", "/b", -1, a],
    ["from the last to the first", "/c", 1, a],
    ["from the first to the last", "/a", -1, c],
    ["from a page without a tab to the first", "/elsewhere", 1, a],
    ["from a page without a tab back to the last", "/elsewhere", -1, c],
  ])("goes %s", (_, path, by, expected) => {
    expect(nextTab([a, b, c], path, by)).toBe(expected);
  });

  it("goes nowhere without tabs, and stays with one", () => {
    expect(nextTab([], "/a", 1)).toBeNull();
    expect(nextTab([a], "/a", 1)).toBe(a);
  });
});

describe("closing the open tab", () => {
  it.each<[string, OpenTab[], string, OpenTab | null]>([
    ["leads to the one on its right", [a, b, c], "/b", c],
    ["leads to the one on its left where it was the last", [a, b], "/b", a],
    ["leads nowhere where it was the only one", [a], "/a", null],
  ])("%s", (_, tabs, path, expected) => {
    expect(neighbourOf(tabs, path)).toBe(expected);
  });
});
