import { describe, expect, it } from "vitest";
import { placeAt } from "./positions";

describe("placing one among its siblings", () => {
  it.each([
    { position: 0, expected: ["b", "a", "c"] },
    { position: 1, expected: ["a", "b", "c"] },
    { position: 2, expected: ["a", "c", "b"] },
    { position: 99, expected: ["a", "c", "b"] },
  ])("counts places without the one that moves: $position", ({ position, expected }) => {
    expect(placeAt(["a", "b", "c"], "b", position)).toEqual(expected);
  });

  it("takes in one that comes from elsewhere", () => {
    expect(placeAt(["a", "b"], "x", 1)).toEqual(["a", "x", "b"]);
  });
});
