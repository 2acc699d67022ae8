import { describe, expect, it } from "vitest";
import { type PairLine, pairsAsText, pairsOfText, pastedPairs } from "./pair-text";

const on = (key: string, value = ""): PairLine => ({ key, value, enabled: true });
const off = (key: string, value = ""): PairLine => ({ key, value, enabled: false });

describe("bulk text", () => {
  it.each<[string, PairLine[], string]>([
    ["pairs", [on("Accept", "text/html"), on("X-A")], "Accept: text/html\nX-A: "],
    ["a disabled pair", [off("a", "1")], "// a: 1"],
    ["a colon in a value", [on("Date", "10:30")], "Date: 10:30"],
    ["nothing", [], ""],
  ])("writes and reads %s", (_what, pairs, text) => {
    expect(pairsAsText(pairs)).toBe(text);
    expect(pairsOfText(text, [])).toEqual(pairs);
  });

  it.each<[string, string, PairLine[]]>([
    ["without a space behind the colon", "a:1", [on("a", "1")]],
    ["without a colon", "a", [on("a")]],
    ["with a URL as value", "Location: http://h:80/x", [on("Location", "http://h:80/x")]],
    ["disabled, without a space", "//a:1", [off("a", "1")]],
    ["disabled, indented", "  // a: 1", [off("a", "1")]],
    ["with white space around", "  a :  1  ", [on("a", "1")]],
    ["with empty lines and Windows' line ends", "a: 1\r\n\r\nb: 2\r\n", [on("a", "1"), on("b", "2")]],
  ])("reads a line %s", (_what, text, pairs) => {
    expect(pairsOfText(text, [])).toEqual(pairs);
  });

  it("leaves pairs as they are whose lines were not touched", () => {
    const before = [
      on("a:b", "1"),
      on("lines", "1\n2"),
      on("padded", " x "),
      off("//", ""),
      { ...on("f", "x"), file: true },
    ];
    const text = `${pairsAsText(before)}\nnew: 1`;
    expect(pairsOfText(text, before)).toEqual([...before, on("new", "1")]);
  });

  it("keeps a file field one when its value is changed", () => {
    expect(pairsOfText("f: other.png", [{ ...on("f", "cat.png"), file: true }])).toEqual([
      { ...on("f", "other.png"), file: true },
    ]);
  });
});

describe("pasted into a key", () => {
  it.each<[string, string, PairLine[] | null]>([
    ["a key", "Accept", null],
    ["a key with a colon", "{{a:b}}", null],
    ["a URL without a query", "https://example.com/a", null],
    ["nothing", " \n ", null],
    ["a header", "Accept: text/html", [on("Accept", "text/html")]],
    ["header lines", "Accept: text/html\nX-A:1\n", [on("Accept", "text/html"), on("X-A", "1")]],
    ["a header with an equals sign", "Content-Type: a/b; c=d\nX: 1", [on("Content-Type", "a/b; c=d"), on("X", "1")]],
    ["a disabled line", "// a: 1\nb: 2", [off("a", "1"), on("b", "2")]],
    ["lines with equals signs", "a=1\nb=x:y", [on("a", "1"), on("b", "x:y")]],
    ["columns", "a\t1\nb\t2", [on("a", "1"), on("b", "2")]],
    ["a query", "a=1&b=&c", [on("a", "1"), on("b"), on("c")]],
    ["a query behind its question mark", "?a=1", [on("a", "1")]],
    ["a URL with a query", "https://example.com/a?a=1&b=2#top", [on("a", "1"), on("b", "2")]],
  ])("%s", (_what, text, pairs) => {
    expect(pastedPairs(text)).toEqual(pairs);
  });
});
