import { describe, expect, it } from "vitest";
import { base64ByteLength } from "./base64";

describe("base64 of bytes", () => {
  it.each([
    ["", 0],
    ["AA==", 1],
    ["AAE=", 2],
    ["AAEC", 3],
    ["+/+/", 3],
    ["AAECAA==", 4],
    ["A".repeat(8_000_000), 6_000_000],
  ])("%.12s stands for its bytes", (text, bytes) => {
    expect(base64ByteLength(text)).toBe(bytes);
    expect(Buffer.from(text, "base64")).toHaveLength(bytes);
  });

  it.each([
    ["without padding", "AAE"],
    ["with too much padding", "A==="],
    ["with padding inside", "AA==AAEC"],
    ["with a line break", "AAE\n"],
    ["in the URL alphabet", "-_-_"],
    ["with stray bits before ==", "AB=="],
    ["with stray bits before =", "AAB="],
    ["with a character of neither", "AA E"],
  ])("%s is refused, where decoders would guess", (_, text) => {
    expect(base64ByteLength(text)).toBeNull();
  });
});
