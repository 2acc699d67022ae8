import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forEachLenientPart } from "@/mock-engine/lenient-parts";
import { ExactNumber, parseExactJson } from "@/mock-engine/exact-number";
import { readLenientJson, type JsonNode } from "./lenient-json";

/** The same by way of JSON.parse: each string gets a prefix, and a wildcard becomes a string without it. */
function parsedLeniently(text: string): JsonNode | null {
  const parts: string[] = [];
  let copiedTo = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  forEachLenientPart(text, (part, from, to) => {
    parts.push(text.slice(copiedTo, from));
    copiedTo = to;
    if (part === "string") parts.push('"s', text.slice(from + 1, to));
    if (part === "variable") parts.push('"w"');
    if (part === "comment") parts.push(" ");
  });
  try {
    const parsed = parseExactJson([...parts, text.slice(copiedTo)].join(""));
    return parsed && nodeOf(parsed.value);
  } catch {
    return null;
  }
}

/** Throws for a wildcard instead of a key. */
function nodeOf(value: unknown): JsonNode {
  if (value === "w") return { kind: "anything" };
  if (typeof value === "string") return { kind: "scalar", value: value.slice(1) };
  if (value instanceof ExactNumber) return { kind: "scalar", value };
  if (typeof value !== "object" || value === null) return { kind: "scalar", value: value as number | boolean | null };
  if (Array.isArray(value)) {
    if (value.length === 0) return { kind: "any_array" };
    const children = value.map((child, key) => ({ key, node: nodeOf(child) }));
    return { kind: "branch", isArray: true, children };
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return { kind: "any_object" };
  const children = entries.map(([key, child]) => {
    if (key === "w") throw new Error("A wildcard names no place.");
    return { key: key.slice(1), node: nodeOf(child) };
  });
  return { kind: "branch", isArray: false, children };
}

const KEYS = ['"a"', '"b"', '"a\\t"', '"\\u0061"', '"__proto__"', '""'];
const token = fc.constantFrom(
  ..."{ } [ ] , : 1 -0 1e5 01 tru true null false / \\ {{v}} {{ }}".split(" "),
  ...KEYS,
  ...['"\\u00"', '"', " ", "\n", "\t", "\u0001", "//x\n", "/*y*/", "\ufeff"],
);
const json = fc.letrec<{ value: string }>((tie) => {
  const end = fc.constantFrom("", "", ",", ", // end\n", "/**/,");
  const items = fc.array(tie("value"), { maxLength: 3 });
  // More than eight keys are looked up in another way than a few.
  const members = fc.array(fc.tuple(fc.constantFrom(...KEYS, '"c"', '"d"', '"e"', '"f"', "{{k}}"), tie("value")), {
    maxLength: 14,
  });
  return {
    value: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom("1", '"x"', '"\\n"', "{{a}}", "null", "{}", "[]", "[,]", "{,}", " 2 /*c*/"),
      fc.tuple(items, end).map(([list, last]) => `[${list.join(", ")}${last}]`),
      fc.tuple(members, end).map(([list, last]) => `{${list.map((pair) => pair.join(" :")).join(",")}${last}}`),
    ),
  };
}).value;

describe("a saved JSON text", () => {
  it.each([
    ["of any tokens", fc.array(token, { maxLength: 14 }).map((tokens) => tokens.join(""))],
    ["as people write it", json],
  ])("%s is read as JSON.parse reads it without comments, trailing commas and wildcards", (_, anyText) => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(readLenientJson(text)).toEqual(parsedLeniently(text));
      }),
      { numRuns: 20_000 },
    );
  });
});
