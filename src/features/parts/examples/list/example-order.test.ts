import { expect, it } from "vitest";
import { type ExampleMove, movedBeside, movedBy } from "./example-order";

it.each<[string, ExampleMove, string | null]>([
  ["b", "up", "bac"],
  ["b", "down", "acb"],
  ["c", "first", "cab"],
  ["a", "up", null],
  ["c", "down", null],
  ["a", "first", null],
  ["x", "down", null],
])("of abc, %s moved %s makes %s", (id, move, order) => {
  expect(movedBy(["a", "b", "c"], id, move)?.join("") ?? null).toBe(order);
});

it.each<[string, string, "before" | "behind", string | null]>([
  ["a", "c", "behind", "bca"],
  ["a", "c", "before", "bac"],
  ["c", "a", "before", "cab"],
  ["a", "b", "before", null],
  ["b", "a", "behind", null],
  ["a", "x", "behind", null],
  ["x", "a", "before", null],
])("of abc, %s dropped at %s, %s it, makes %s", (id, besideId, edge, order) => {
  expect(movedBeside(["a", "b", "c"], id, { id: besideId, edge })?.join("") ?? null).toBe(order);
});
