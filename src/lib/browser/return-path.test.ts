import { expect, it } from "vitest";
import { returnPath } from "./return-path";

it.each([
  ["/w/1?tab=try-it", "/w/1?tab=try-it"],
  [undefined, "/"],
  ["", "/"],
  ["https://evil.example/", "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/w\\x", "/"],
  ["/a\tb", "/"],
])("after signing in, %s leads to %s and never to another site", (from, to) => {
  expect(returnPath(from)).toBe(to);
});
