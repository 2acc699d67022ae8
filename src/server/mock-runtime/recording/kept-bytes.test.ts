import { expect, it } from "vitest";
import { BODY_BYTES_KEPT, keptBytes, wholeCharacters } from "./kept-bytes";

it.each([
  ["abc", 3, "abc"],
  ["abc", 2, "ab"],
  ["aé", 2, "a"],
  ["aéb", 3, "aé"],
  ["a€b", 3, "a"],
  ["a😀b", 4, "a"],
  ["a😀b", 5, "a😀"],
  ["😀", 0, ""],
])("the beginning of %j, %i bytes long, ends with a whole character", (text, bytesMax, expected) => {
  expect(Buffer.from(wholeCharacters(Buffer.from(text), bytesMax)).toString()).toBe(expected);
});

it("bytes that are no text are cut as they are", () => {
  expect(wholeCharacters(Buffer.alloc(20, 0x80), 10)).toHaveLength(10);
});

it("a body is kept as it is, of a longer one a copy", () => {
  const body = Buffer.alloc(BODY_BYTES_KEPT);
  expect(keptBytes(body)).toBe(body);
  const longer = Buffer.alloc(10 * 1024 * 1024, "a");
  expect(keptBytes(longer)).toHaveLength(BODY_BYTES_KEPT);
  expect(keptBytes(longer).buffer.byteLength).toBe(BODY_BYTES_KEPT);
});
