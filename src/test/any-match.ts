import fc from "fast-check";
import { form, jsonText, multipart, text, xml, type ExampleSketch } from "@/mock-engine/cases/case";
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
  value: fc.constantFrom(
    "a",
    "b, a",
    "k=1; l=2",
    "*/*",
    "text/html;q=1",
    "application/json;v=1",
    "text/{{v}}",
    "{{v}}",
  ),
  enabled: fc.boolean(),
});
const number = fc.constantFrom("1", "1.0", "9007199254740992", "9007199254740993", "1e400");
const smallJson = fc
  .tuple(fc.constantFrom("a", "b"), fc.oneof(number, fc.constantFrom('"{{v}}"', "{}", "[]", "null", '"x{{v}}"')))
  .map(([key, value]) => `{"${key}": ${value}}`);
/** XML of a few names, prefixes and values, some of which mean the same. */
const smallXml = fc
  .tuple(
    fc.constantFrom("", "p:", "q:"),
    fc.constantFrom("urn:a", "urn:b"),
    fc.constantFrom("", ' k="1"', " k='2'", ' k="{{v}}"'),
    fc.array(fc.constantFrom("<b/>", "<b>1</b>", "<b> 1 </b>", "<c><b>2</b></c>", "<!-- c -->", "<b>{{v}}</b>", "1"), {
      maxLength: 3,
    }),
  )
  .map(([prefix, namespace, attributes, inside]) => {
    const declaration = prefix === "" ? `xmlns="${namespace}"` : `xmlns:${prefix.slice(0, -1)}="${namespace}"`;
    return `<${prefix}a ${declaration}${attributes}>${inside.join("")}</${prefix}a>`;
  });
const smallGraphql = fc.constantFrom(
  ..."{ a } |{a}|query A { a }|query A { a b }|query A { b a }|query A { a __typename }|query B { a }|mutation A { a }".split(
    "|",
  ),
  ..."query A { a } query B { b }|{ a(x: {{v}}) }|fragment F on T { a } query A { ...F }".split("|"),
);
const graphqlBody = fc.record(
  {
    kind: fc.constant("graphql" as const),
    query: fc.oneof(smallGraphql, fc.string()),
    variables: fc.oneof(smallJson, fc.json()),
    operationName: fc.constantFrom("", "A", "B"),
  },
  { requiredKeys: ["kind", "query"] },
);
const body = fc.oneof(
  fc.constant({ kind: "none" } as const),
  fc.json().map(jsonText),
  fc.string().map(jsonText),
  fc.string().map(text),
  anyPair.map((field) => form(field)),
  anyPair.map((field) => multipart(field)),
  smallJson.map(jsonText),
  smallXml.map(xml),
  fc.string().map(xml),
  graphqlBody,
);
const sketch: fc.Arbitrary<ExampleSketch> = fc.record({
  url: fc.constantFrom("/x/:id", "/x/1", "/x/2?k=a", "/y", "{{base}}/x/1"),
  query: fc.array(anyPair, { maxLength: 4 }),
  headers: fc.array(headerPair, { maxLength: 3 }),
  body,
  answerType: fc.constantFrom("", "text/html", "application/json", "application/json;v=1", "text/a; charset=utf-8"),
});
/** One to five examples of the route `/x/:id`, by name. */
export const anyExamples = fc
  .array(sketch, { minLength: 1, maxLength: 5 })
  .map((list) => Object.fromEntries(list.map((example, index) => [`example ${index}`, example])));
/** Decoded pairs of a call's query. */
export const anyCallPairs = fc.array(fc.tuple(fc.constantFrom("k", "l", "m"), word), { maxLength: 6 });
const callHeaders = fc.array(
  fc
    .tuple(
      anyHeaderName,
      fc.constantFrom(
        ...["a", "b, a", "k=1", "application/json", "text/*", "x", "text/html;q=0, */*"],
        ...["application/json;v=1, text/*;q=0.5", "*/*"],
        ...["application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "text/xml; charset=utf-16"],
      ),
    )
    .map(([name, value]): [string, string] => [name, value]),
  { maxLength: 4 },
);
/** What examples ask for, as calls send it. */
const sentBody = fc.oneof(
  fc.oneof(smallJson, smallXml).map((sent) => sent.replaceAll("{{v}}", "v")),
  fc
    .record({ query: smallGraphql, operationName: fc.constantFrom("A", "B") }, { requiredKeys: ["query"] })
    .map((sent) => JSON.stringify(sent)),
  anyCallPairs.map(queryText),
  fc
    .constantFrom("k", "l")
    .map((name) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\na\r\n--b--\r\n`),
);
/** A call of that route. */
export const anyCall = fc
  .record({
    id: fc.constantFrom("1", "2", "3"),
    pairs: anyCallPairs,
    headers: callHeaders,
    body: fc.oneof(fc.json(), fc.string(), sentBody),
  })
  .map(({ id, pairs, ...rest }) => ({ ...rest, target: `/x/${id}?${queryText(pairs)}` }));

/** `a=1&b=2` */
export function queryText(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([key, value]) => `${key}=${value}`).join("&");
}
