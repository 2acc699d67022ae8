import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonFault } from "./json-fault";

describe("findJsonFault", () => {
  it.each([
    ["", 1, 1, "ends in the middle"],
    ["{", 1, 2, "ends in the middle"],
    ['{"a": 1\n"b": 2}', 2, 1, 'A comma or } is expected here, not a "'],
    ['{"a": 1,\n}', 2, 1, "The comma before this } is one too many"],
    ["[1,\n 2,]", 2, 4, "The comma before this ] is one too many"],
    ["{a: 1}", 1, 2, 'A key in double quotes is expected here, not "a"'],
    ["{'a': 1}", 1, 2, 'A key in double quotes is expected here, not "\'"'],
    ['{"a" 1}', 1, 6, 'A colon is expected after a key, not "1"'],
    ['{"a": }', 1, 7, 'A value is expected here, not "}"'],
    ["[1] []", 1, 5, 'Nothing may follow the JSON value, but "[" does'],
    ["[01]", 1, 2, 'A value is expected here, not "0"'],
    ["[1.]", 1, 2, "A value is expected"],
    ["[NaN]", 1, 2, "A value is expected"],
    ['["a]', 1, 5, "ends inside a string"],
    ['["a\nb"]', 1, 4, "inside a string has to be escaped"],
    ['["\\x"]', 1, 3, "not an escape"],
    ['["\\u12g4"]', 1, 3, "not an escape"],
    ["\uFEFF[]", 1, 1, "A value is expected"],
    ["[[[0]]]", 1, 3, "nest deeper than 2 levels"],
  ])("finds the fault of %j at line %i, column %i", (text, line, column, message) => {
    const fault = findJsonFault(text, 2);
    expect(fault).toMatchObject({ line, column });
    expect(fault?.message).toContain(message);
  });

  it("agrees with JSON.parse on what is JSON", () => {
    const almostJson = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom("", ",", "]", "}", '"', "\\", "0", "-", ".", "e", "\n", "{", "tru"))
      .map(([json, at, piece]) => {
        const cut = at % (json.length + 1);
        return json.slice(0, cut) + piece + json.slice(cut + (at % 2));
      });
    fc.assert(
      fc.property(fc.oneof(fc.json(), almostJson, fc.string()), (text) => {
        expect(findJsonFault(text, Infinity) === null).toBe(isJson(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it("reads nesting of any depth without recursion", () => {
    const text = "[".repeat(200_000) + "]".repeat(200_000);
    expect(findJsonFault(text, 200_000)).toBeNull();
    expect(findJsonFault(text, 1_000)).toMatchObject({ line: 1, column: 1_001 });
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
