import fc from "fast-check";
import type { CollectionDraft, ExampleDraft, RequestDraft } from "@/interchange/draft/model";
import type { ExampleResponse, Pair, RequestBody, RequestSide, ResponseBody } from "@/mock-engine/model";

// Parts with a meaning in URLs, queries and headers, so that rare cases are frequent.
const PIECES = [
  "{{x}}",
  "{{a/b?c#d&e=f}}",
  ":id",
  "{id}",
  "/",
  "//",
  "?",
  "#",
  "&",
  "=",
  "+",
  "%41",
  "%",
  ".",
  ":80",
  "https://",
  " ",
  "\n",
];

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 8 }),
  fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 3 })), { maxLength: 6 })
    .map((parts) => parts.join("")),
);
const name = text.map((value) => value.trim() || "N");

const pair: fc.Arbitrary<Pair> = fc.record({ key: text, value: text, enabled: fc.boolean() });
const pairs = fc.array(pair, { maxLength: 4 });
const field = fc.oneof(pair, fc.record({ key: text, value: text, enabled: fc.boolean(), file: fc.constant(true) }));

const bodyText = fc.oneof(text, fc.json());
const body: fc.Arbitrary<RequestBody> = fc.oneof(
  fc.constantFrom<RequestBody>({ kind: "none" }, { kind: "binary" }),
  fc.record({ kind: fc.constantFrom("json", "xml", "text"), text: bodyText }),
  fc.record({ kind: fc.constantFrom("urlencoded", "multipart"), fields: fc.array(field, { maxLength: 4 }) }),
  fc.record(
    { kind: fc.constant("graphql"), query: text, variables: bodyText, operationName: text },
    { requiredKeys: ["kind", "query"] },
  ),
);

/** A request side that can be saved. */
export const anySide: fc.Arbitrary<RequestSide> = fc.record({ url: text, query: pairs, headers: pairs, body });

const sentHeader: fc.Arbitrary<Pair> = fc.record({
  key: fc.oneof(
    fc.constantFrom("Content-Type", "Set-Cookie", "Content-Length"),
    fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,8}$/),
  ),
  value: fc.oneof(fc.stringMatching(/^[\t\x20-\x7e\x80-\xff]{0,8}$/), fc.constant("日本")),
  enabled: fc.boolean(),
});
const responseBody: fc.Arbitrary<ResponseBody> = fc.oneof(
  bodyText,
  fc.constant("with\0NUL"),
  fc.uint8Array({ maxLength: 8 }).map((bytes) => ({ base64: Buffer.from(bytes).toString("base64") })),
);
const response: fc.Arbitrary<ExampleResponse> = fc.record(
  {
    status: fc.integer({ min: 200, max: 599 }),
    reason: fc.constantFrom("Fine", "Schön 日本", "a  b"),
    headers: fc.array(sentHeader, { maxLength: 3 }),
    body: responseBody,
    delayMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60_000 })),
  },
  { requiredKeys: ["status", "headers", "body", "delayMs"] },
);

/** A description, or none, which a draft does not have as a property. */
const described = fc.oneof(
  fc.constant({}),
  text.map((description) => (description === "" ? {} : { description })),
);

const example: fc.Arbitrary<ExampleDraft> = fc
  .record({ name, request: anySide, response, described })
  .map(({ described: about, ...rest }) => ({ ...rest, ...about }));
const request: fc.Arbitrary<RequestDraft> = fc
  .record({
    name,
    method: fc.constantFrom("GET", "POST", "M-SEARCH"),
    side: anySide,
    examples: fc.array(example, { maxLength: 3 }),
    described,
  })
  .map(({ side: own, described: about, ...rest }) => ({ ...rest, ...own, ...about }));

const variable = fc.record({ key: text.map((key) => key || "k"), value: text });

/** Any collection that can be saved, with folders up to three levels deep. */
export const anyCollection: fc.Arbitrary<CollectionDraft> = collectionOfDepth(3);

function collectionOfDepth(depth: number): fc.Arbitrary<CollectionDraft> {
  const collection = fc.record({
    name,
    variables: fc.array(variable, { maxLength: 3 }),
    children:
      depth === 0 ? fc.constant<CollectionDraft[]>([]) : fc.array(collectionOfDepth(depth - 1), { maxLength: 2 }),
    requests: fc.array(request, { maxLength: 3 }),
    described,
  });
  return collection.map(({ described: about, ...rest }) => ({ ...rest, ...about }));
}
