import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finished } from "@/mock-engine/steps";
import { ExactNumber, parseExactJson } from "@/mock-engine/exact-number";
import { valueIn } from "./leaf-test";
import { readPlaces, readPlacesInSteps } from "./json-reader";

const KEYS = ["a", "b", "0", "é", 'q"', "\n", "constructor", "__proto__"];

/** Keys that can be written in several ways are the same key. */
const keyText = fc.oneof(
  fc.constantFrom(...KEYS).map((key) => JSON.stringify(key)),
  fc.constantFrom('"\\u0061"', '"\\u00E9"', '"\\/"', '""'),
);
const scalarText = fc.oneof(
  keyText,
  fc.constantFrom("0", "-0", "1", "-1.5", "1e5", "2E-3", "0.1e+400", "12345678901234567890", "true", "false", "null"),
  fc.constantFrom('"\\ud800"', '"😀"', '"\\b\\f\\n\\r\\t\\\\"', '"\u2028\u007f"', '"\ufeff"'),
);
const space = fc.constantFrom("", "", "", " ", "\n\t", "\r ");
const jsonText = fc.letrec<{ json: string }>((tie) => {
  const spaced = (text: fc.Arbitrary<string>) =>
    fc.tuple(space, text, space).map(([before, inner, after]) => `${before}${inner}${after}`);
  const list = (open: string, item: fc.Arbitrary<string>, close: string) =>
    fc
      .tuple(space, fc.array(item, { maxLength: 4 }))
      .map(([none, items]) => `${open}${items.join(",") || none}${close}`);
  const member = fc.tuple(spaced(keyText), tie("json")).map(([key, value]) => `${key}:${value}`);
  return {
    json: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      spaced(scalarText),
      spaced(list("[", tie("json"), "]")),
      spaced(list("{", member, "}")),
    ),
  };
}).json;

/** A change that may turn valid JSON into invalid text or the reverse. */
const slip = fc.record({
  at: fc.nat(),
  removed: fc.nat({ max: 2 }),
  added: fc.constantFrom(
    "",
    ",",
    ":",
    '"',
    "\\",
    "{",
    "}",
    "[",
    "]",
    "0",
    "-",
    ".",
    "e",
    "+",
    "t",
    "\u0000",
    "\u00a0",
    "x",
  ),
});

const steps = fc.array(fc.array(fc.constantFrom<string | number>(...KEYS, 0, 1, 2), { maxLength: 3 }), {
  maxLength: 5,
});

interface TestPlace {
  readonly parent: number;
  readonly key: string | number;
  readonly inner: Map<string, number>;
  readonly elements: number[];
}

function placesAt(paths: readonly (readonly (string | number)[])[]): TestPlace[] {
  const placed: TestPlace[] = [{ parent: -1, key: "", inner: new Map(), elements: [] }];
  for (const path of paths) {
    let parent = 0;
    for (const key of path) {
      const around = placed[parent];
      if (around === undefined) throw new Error("Each place has a place around it.");
      const known = typeof key === "number" ? around.elements[key] : around.inner.get(key);
      const next = known ?? placed.push({ parent, key, inner: new Map(), elements: [] }) - 1;
      if (typeof key === "number") around.elements[key] = next;
      else around.inner.set(key, next);
      parent = next;
    }
  }
  return placed;
}

/** What JSON.parse finds, with exact numbers, and containers emptied. */
function parsedAt(text: string, places: ReturnType<typeof placesAt>): unknown[] | null {
  const parsed = parseExactJson(text);
  if (parsed === null) return null;
  const values: unknown[] = [];
  for (const { parent, key } of places) values.push(parent < 0 ? parsed.value : valueIn(values[parent], key));
  return values.map((value) => {
    if (typeof value !== "object" || value === null || value instanceof ExactNumber) return value;
    return Array.isArray(value) ? [] : {};
  });
}

function readAt(bytes: Uint8Array, places: ReturnType<typeof placesAt>) {
  const json = { bytes, text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) };
  const found = readPlaces(json, places);
  expect(finished(readPlacesInSteps(json, places))).toEqual(found);
  if (found === null) return null;
  expect(new Set(found.at)).toEqual(new Set([...places.keys()].filter((at) => found.values[at] !== undefined)));
  return Array.from({ length: places.length }, (_, at) => found.values[at]);
}

describe("the values at places of a JSON text", () => {
  it("are those that JSON.parse finds there, and a text is JSON for both or for neither", () => {
    fc.assert(
      fc.property(jsonText, fc.array(slip, { maxLength: 2 }), steps, (json, slips, paths) => {
        const text = slips.reduce((changed, { at, removed, added }) => {
          const from = at % (changed.length + 1);
          return changed.slice(0, from) + added + changed.slice(from + removed);
        }, json);
        const places = placesAt(paths);
        const sent = text.toWellFormed();
        expect(readAt(new TextEncoder().encode(sent), places)).toEqual(parsedAt(sent, places));
      }),
      { numRuns: 20_000 },
    );
  });

  it("are the same where bytes are no UTF-8", () => {
    const bytes = fc.array(fc.oneof(fc.constantFrom(0x22, 0x5b, 0x2c, 0x5d, 0x61), fc.nat({ max: 255 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(bytes, fc.boolean(), (inner, isQuoted) => {
        const quoted = isQuoted ? [0x22, ...inner, 0x22] : inner;
        const sent = Uint8Array.from([0x5b, ...quoted, 0x5d]);
        const places = placesAt([[0], [1]]);
        expect(readAt(sent, places)).toEqual(parsedAt(new TextDecoder().decode(sent), places));
      }),
      { numRuns: 5_000 },
    );
  });

  it("are those of a key's last value alone", () => {
    const places = placesAt([
      ["a", "b"],
      ["a", "c"],
    ]);
    const sent = new TextEncoder().encode('{"a":{"b":1},"a":{"c":2}}');
    expect(readAt(sent, places)).toEqual([{}, {}, undefined, 2]);
  });
});
