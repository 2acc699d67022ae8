import fc from "fast-check";
import { it } from "vitest";
import { z } from "zod";
import { writePostmanCollection } from "@/interchange/postman/write/write-postman-collection";
import { anyCollection } from "@/test/any-collection";

// The parts of Postman's Collection v2.1 schema that an export uses. As strict as the schema, and closed: anything else that an export
// writes has to be added here. Source: https://schema.getpostman.com/json/collection/v2.1.0/collection.json

const disabled = z.literal(true).optional();
const pair = z.strictObject({ key: z.string(), value: z.string(), disabled });
const variable = z.strictObject({ key: z.string(), value: z.string(), type: z.literal("string").optional() });

const description = z.string().optional();

const url = z.strictObject({
  raw: z.string(),
  protocol: z.string().optional(),
  host: z.array(z.string()).optional(),
  port: z.string().optional(),
  path: z.array(z.string()),
  hash: z.string().optional(),
  query: z.array(pair).optional(),
  variable: z.array(variable).optional(),
});

const body = z.discriminatedUnion("mode", [
  z.strictObject({
    mode: z.literal("raw"),
    raw: z.string(),
    options: z.strictObject({ raw: z.strictObject({ language: z.enum(["json", "xml", "text"]) }) }),
  }),
  z.strictObject({ mode: z.literal("urlencoded"), urlencoded: z.array(pair.extend({ type: z.literal("text") })) }),
  z.strictObject({
    mode: z.literal("formdata"),
    formdata: z.array(
      z.discriminatedUnion("type", [
        pair.extend({ type: z.literal("text") }),
        z.strictObject({ key: z.string(), type: z.literal("file"), src: z.string().nullable(), disabled }),
      ]),
    ),
  }),
  z.strictObject({
    mode: z.literal("graphql"),
    graphql: z.strictObject({ query: z.string(), variables: z.string(), operationName: z.string().optional() }),
  }),
  z.strictObject({ mode: z.literal("file"), file: z.strictObject({ src: z.null() }) }),
]);

const request = z.strictObject({
  method: z.string(),
  header: z.array(pair),
  body: body.optional(),
  url,
  description,
  _mock: z.record(z.string(), z.unknown()).optional(),
});

const response = z.strictObject({
  name: z.string(),
  originalRequest: request,
  status: z.string(),
  code: z.int(),
  _postman_previewlanguage: z.string().optional(),
  header: z.array(pair),
  cookie: z.tuple([]),
  body: z.string(),
  description,
  _mock: z.record(z.string(), z.unknown()).optional(),
});

const protocolProfileBehavior = z.strictObject({ disableBodyPruning: z.literal(true) }).optional();
const item = z.strictObject({ name: z.string(), request, response: z.array(response), protocolProfileBehavior });

const folder = z.strictObject({
  name: z.string(),
  description,
  get item() {
    return z.array(z.union([item, folder]));
  },
  variable: z.array(variable).optional(),
});

/** The allowed form of an export, so that Postman can open it. */
const postmanShape = z.strictObject({
  info: z.strictObject({
    name: z.string(),
    description,
    schema: z.literal("https://schema.getpostman.com/json/collection/v2.1.0/collection.json"),
  }),
  item: z.array(z.union([item, folder])),
  variable: z.array(variable),
});

it("an export has the shape of a Postman Collection v2.1, whatever the collection", () => {
  fc.assert(
    fc.property(anyCollection, (collection) => {
      postmanShape.parse(JSON.parse(writePostmanCollection(collection)));
    }),
  );
});
