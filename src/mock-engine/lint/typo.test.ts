import { expect, it } from "vitest";
import { isTypo } from "./typo";

it.each([
  ["baseUlr", "baseUrl"],
  ["basUrl", "baseUrl"],
  ["baseeUrl", "baseUrl"],
  ["baseUrk", "baseUrl"],
  ["BASEURL", "baseUrl"],
  [" id ", "id"],
])("%o is a slip for %o", (written, meant) => {
  expect(isTypo(written, meant)).toBe(true);
});

it.each([
  ["baseUrl", "baseUrl"],
  ["user1", "user2"],
  ["user", "user1"],
  ["tweetIds", "tweetId"],
  ["tweetId", "tweetIds"],
  ["uid", "gid"],
  ["bsaeulr", "baseurl"],
  ["name", "tenant"],
  ["", "a"],
])("%o is none for %o", (written, meant) => {
  expect(isTypo(written, meant)).toBe(false);
});
