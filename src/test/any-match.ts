import fc from "fast-check";
import { form, jsonText, multipart, text, type ExampleSketch } from "@/mock-engine/cases/case";
import type { Pair } from "@/mock-engine/model";

// A few words, so that calls and examples often match, including all with a special meaning.
const word = fc.constantFrom("a", "b", "1", "+", "%20", "%2B", "{{v}}", "x{{v}}", "", "A", "é", "%zz", "a b");
/** A pair of an example's query or form. */
export const anyPair: fc.Arbitrary<Pair> = fc.record({
  key: fc.constantFrom("k", "l", "m"),
  value: word,
  enabled: fc.boolean(),
});
export const anyHeaderName = fc.constantFrom("X-A", "Accept", "Content-Type", "Cookie", "Authorization", "Host");
const headerPair = fc.record({
  key: anyHeaderName,
  value: fc.constantFrom("a", "b, a", "k=1; l=2", "*/*", "text/html;q=1", "{{v}}"),
  enabled: fc.boolean(),
});
const body = fc.oneof(
  fc.constant({ kind: "none" } as const),
  fc.json().map(jsonText),
  fc.string().map(jsonText),
  fc.string().map(text),
  anyPair.map((field) => form(field)),
  anyPair.map((field) => multipart(field)),
  fc.record({ kind: fc.constant("graphql" as const), query: fc.string(), variables: fc.json() }),
);
const sketch: fc.Arbitrary<ExampleSketch> = fc.record({
  url: fc.constantFrom("/x/:id", "/x/1", "/x/2?k=a", "/y", "{{base}}/x/1"),
  query: fc.array(anyPair, { maxLength: 4 }),
  headers: fc.array(headerPair, { maxLength: 3 }),
  body,
});
/** One to five examples of the route `/x/:id`, by name. */
export const anyExamples = fc
  .array(sketch, { minLength: 1, maxLength: 5 })
  .map((list) => Object.fromEntries(list.map((example, index) => [`example ${index}`, example])));
/** Decoded pairs of a call's query. */
export const anyCallPairs = fc.array(fc.tuple(fc.constantFrom("k", "l", "m"), word), { maxLength: 6 });
const callHeaders = fc.array(
  fc
    .tuple(anyHeaderName, fc.constantFrom("a", "b, a", "k=1", "application/json", "text/*", "x"))
    .map(([name, value]): [string, string] => [name, value]),
  { maxLength: 4 },
);
/** A call of that route. */
export const anyCall = fc
  .record({
    id: fc.constantFrom("1", "2", "3"),
    pairs: anyCallPairs,
    headers: callHeaders,
    body: fc.oneof(fc.json(), fc.string()),
  })
  .map(({ id, pairs, ...rest }) => ({ ...rest, target: `/x/${id}?${queryText(pairs)}` }));

/** `a=1&b=2` */
export function queryText(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([key, value]) => `${key}=${value}`).join("&");
}
