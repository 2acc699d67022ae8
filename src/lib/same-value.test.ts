import { expect, it } from "vitest";
import { sameValue } from "./same-value";

it.each<[string, unknown, unknown, boolean]>([
  ["equal texts", "a", "a", true],
  ["different texts", "a", "b", false],
  ["a number and its text", 1, "1", false],
  ["nested objects", { a: [{ b: 1 }] }, { a: [{ b: 1 }] }, true],
  ["keys in another order", { a: 1, b: 2 }, { b: 2, a: 1 }, true],
  ["an undefined and a missing property", { a: 1, b: undefined }, { a: 1 }, true],
  ["lists in another order", [1, 2], [2, 1], false],
  ["a list and a longer one", [1], [1, 2], false],
  ["a list and an object", [], {}, false],
  ["null and an object", null, {}, false],
  ["null and undefined", null, undefined, false],
])("%s", (_what, one, other, same) => {
  expect(sameValue(one, other)).toBe(same);
  expect(sameValue(other, one)).toBe(same);
});
