import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLenientJson } from "@/mock-engine/criteria/lenient-json";
import { findJsonProblem, formatJsonText } from "./json-text";

describe("findJsonProblem of a saved request body", () => {
  it.each([
    ["strict JSON", `{"a": [1, "x"]}`],
    ["unquoted variables, also with line breaks", `{"a": {{n}}, "b": [{{two\nlines}}]}`],
    ["comments and trailing commas", `{"a": 1, // one\n "b": [1, /* two */],}`],
    ["a byte order mark", `\uFEFF[]`],
  ])("finds nothing in %s", (_what, text) => {
    expect(findJsonProblem(text, { lenient: true })).toBeNull();
  });

  it.each([
    [`{"a": {{n}}, "b" 1}`, 17, "A colon is expected"],
    [`{{{key}}: 1}`, 1, "A {{variable}} cannot stand in this place."],
    [`[1 {{n}}]`, 3, "A {{variable}} cannot stand in this place."],
    [`// note\n{"a": }`, 14, "A value is expected"],
    [`[{{two\nlines}} x]`, 15, "A comma or ]"],
  ])("finds the fault of %j at %i", (text, at, message) => {
    const problem = findJsonProblem(text, { lenient: true });
    expect(problem?.at).toBe(at);
    expect(problem?.message).toContain(message);
  });

  it("agrees with the engine on what can be compared as JSON", () => {
    const pieces = fc.constantFrom(
      `{{n}}`,
      `"a"`,
      `"{{n}}"`,
      "1",
      "-",
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      "/**/",
      "//x\n",
      " ",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const text = parts.join("");
        expect(findJsonProblem(text, { lenient: true }) === null).toBe(readLenientJson(text) !== null);
      }),
      { numRuns: 5_000 },
    );
  });
});

it("findJsonProblem of a response body allows none of that: it is sent as it stands", () => {
  expect(findJsonProblem(`{"a": "{{n}}"}`, { lenient: false })).toBeNull();
  expect(findJsonProblem(`{"a": {{n}}}`, { lenient: false })).toMatchObject({ at: 7 });
  expect(findJsonProblem(`[1,]`, { lenient: false })).toMatchObject({ at: 3 });
});

describe("formatJsonText", () => {
  it.each([
    [
      "keeps variables and digits",
      `{"a":{{n}},"b":12345678901234567890}`,
      `{\n  "a": {{n}},\n  "b": 12345678901234567890\n}`,
    ],
    ["drops trailing commas", `[1,2,]`, `[\n  1,\n  2\n]`],
    ["leaves strings alone", `{"a":"{{n}}, // no, ]"}`, `{\n  "a": "{{n}}, // no, ]"\n}`],
    [
      "keeps comments",
      `{"a":1, // one\n/* two */ "b":[{{n}},],}`,
      `{\n  "a": 1, // one\n  /* two */ "b": [\n    {{n}}\n  ]\n}`,
    ],
    ["a byte order mark goes", `\uFEFF {"a":1}\n`, `{\n  "a": 1\n}`],
  ])("%s", (_what, text, formatted) => {
    expect(formatJsonText(text, { lenient: true })).toEqual({ text: formatted });
    expect(formatJsonText(formatted, { lenient: true })).toEqual({ text: formatted });
  });

  it.each([
    ["an object", `{"a":1,"b":[true,null]}`, `{\n  "a": 1,\n  "b": [\n    true,\n    null\n  ]\n}`],
    ["empty containers stay on their line", `{"a":{},"b":[ ]}`, `{\n  "a": {},\n  "b": []\n}`],
    ["digits beyond what a number can hold", `[12345678901234567890]`, `[\n  12345678901234567890\n]`],
    ["punctuation inside strings", `{"a":"x,{\\"}:"}`, `{\n  "a": "x,{\\"}:"\n}`],
    ["repeated keys", `{"a":1,"a":2}`, `{\n  "a": 1,\n  "a": 2\n}`],
    ["a scalar", ` "x" `, `"x"`],
  ])("lays out strict JSON: %s", (_what, text, formatted) => {
    expect(formatJsonText(text, { lenient: false })).toEqual({ text: formatted });
  });

  it.each(["", "<html>", "{", "{a:1}", `{"a":{{n}}}`])("refuses what is no JSON: %s", (text) => {
    const formatted = formatJsonText(text, { lenient: false });
    expect("refusal" in formatted && formatted.refusal).toContain("not valid JSON");
  });

  it("changes nothing that is compared", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom("", "/* x */", "// x\n"), (json, comment) => {
        const formatted = formatJsonText(`${comment}${json}${comment}`, { lenient: true });
        expect("text" in formatted && readLenientJson(formatted.text)).toEqual(readLenientJson(json));
      }),
    );
  });
});
