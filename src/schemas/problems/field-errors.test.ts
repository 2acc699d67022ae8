import { describe, expect, it } from "vitest";
import { fieldErrorSentence, fieldErrors } from "./field-errors";
import * as z from "./zod";

const schema = z.strictObject({
  name: z.string().min(2),
  tags: z.array(z.strictObject({ key: z.string() })).max(2),
  count: z.int().min(1).max(5).optional(),
  kind: z.enum(["a", "b"]).optional(),
  body: z
    .discriminatedUnion("kind", [z.object({ kind: z.literal("x") }), z.object({ kind: z.literal("y") })])
    .optional(),
});

const good = { name: "Ann", tags: [] };

describe("what is wrong with an input, by field", () => {
  it.each([
    ["missing", { tags: [] }, { name: ["Is required."] }],
    ["of another type", { ...good, name: 5 }, { name: ["Must be text."] }],
    ["null", { ...good, tags: null }, { tags: ["Must be a list."] }],
    ["too short", { ...good, name: "A" }, { name: ["Must have at least 2 characters."] }],
    [
      "too long a list",
      { ...good, tags: [{ key: "" }, { key: "" }, { key: "" }] },
      { tags: ["Must have at most 2 entries."] },
    ],
    ["too small", { ...good, count: 0 }, { count: ["Must be at least 1."] }],
    ["too big", { ...good, count: 6 }, { count: ["Must be at most 5."] }],
    ["not whole", { ...good, count: 1.5 }, { count: ["Must be a whole number."] }],
    ["none of the choices", { ...good, kind: "c" }, { kind: ['Must be one of "a", "b".'] }],
    ["no known variant", { ...good, body: { kind: "z" } }, { "body.kind": ['Must be one of "x", "y".'] }],
    ["nested, with dots", { ...good, tags: [{ key: "a" }, {}] }, { "tags.1.key": ["Is required."] }],
    ["unknown", { ...good, nmae: "" }, { nmae: ["Is not a known field."] }],
    ["unknown and nested", { ...good, tags: [{ key: "", x: 1 }] }, { "tags.0.x": ["Is not a known field."] }],
    ["unknown, and what every object has", { ...good, toString: "" }, { toString: ["Is not a known field."] }],
    [
      "unknown, and the way to a prototype",
      JSON.parse('{ "name": "Ann", "tags": [], "__proto__": 1 }'),
      JSON.parse('{ "__proto__": ["Is not a known field."] }'),
    ],
    ["no object at all", "text", { input: ["Must be an object."] }],
    ["nothing", undefined, { input: ["Is required."] }],
  ])("%s", (_, input, expected) => {
    const result = schema.safeParse(input);
    expect(result.success ? {} : fieldErrors(result.error)).toEqual(expected);
  });

  it("tells fifty fields at most, the first ones", () => {
    const unknown = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`field${index}`, 1]));
    const result = schema.safeParse({ ...unknown, tags: [] });
    const fields = Object.keys(result.success ? {} : fieldErrors(result.error));
    expect(fields).toEqual(["name", ...Object.keys(unknown).slice(0, 49)]);
  });

  it("reads as one line", () => {
    expect(fieldErrorSentence({ name: ["Is required."], "tags.0.key": ["A.", "B."] })).toBe(
      "name: Is required. tags.0.key: A. B.",
    );
  });
});
