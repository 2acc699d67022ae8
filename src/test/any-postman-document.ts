import fc from "fast-check";

// Collection v2.1 as people, apps and generators write it: parts missing, null, empty or doubled, texts instead of objects, and fields of
// which this app knows nothing.

const word = fc.constantFrom("a", "users", ":id", "{{v}}", "x y", "é", "1", "");
const json = fc.jsonValue({ maxDepth: 2 });
const description = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constant(null),
  fc.record({ content: fc.string({ maxLength: 6 }), type: fc.constant("text/markdown") }),
);
const anyId = fc.uuid();
const disabled = fc.boolean();

const pair = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ key: word, value: word, description, disabled, id: anyId }, { requiredKeys: ["key"] }),
  },
  fc.record({ key: fc.constant(null), value: fc.constant(null) }),
  fc.constant(null),
);
const pairs = fc.array(pair, { maxLength: 4 });
const url = fc.oneof(
  fc.webPath().map((path) => `{{baseUrl}}${path}`),
  fc
    .record({
      segments: fc.array(word, { maxLength: 3 }),
      host: fc.constantFrom("{{baseUrl}}", "api.example.com", "h"),
    })
    .chain(({ segments, host }) =>
      fc.record(
        {
          raw: fc.constantFrom(`${host}/${segments.join("/")}`, `${host}/other`, ""),
          host: fc.constant(host.split(".")),
          path: fc.constant(segments),
          query: pairs,
          variable: fc.array(fc.record({ key: fc.constant("id"), value: word, description }), { maxLength: 2 }),
        },
        { requiredKeys: ["raw"] },
      ),
    ),
);
const body = fc.oneof(
  fc.constant(null),
  fc.record(
    {
      mode: fc.constant("raw"),
      raw: fc.oneof(fc.json(), word),
      options: fc.constantFrom({}, { raw: { language: "json" } }),
      disabled,
    },
    { requiredKeys: ["mode", "raw"] },
  ),
  fc.record({ mode: fc.constant("urlencoded"), urlencoded: pairs, raw: word }),
  fc.record({
    mode: fc.constant("formdata"),
    formdata: fc.array(
      fc.oneof(
        pair,
        fc.record({ key: word, type: fc.constant("file"), src: fc.constantFrom("/c/a.png", null, ["/a", "/b"]) }),
      ),
      { maxLength: 3 },
    ),
  }),
  fc.record({
    mode: fc.constant("graphql"),
    graphql: fc.record({ query: word, variables: fc.constantFrom("", "{}") }),
  }),
  fc.record({ mode: fc.constant("file"), file: fc.record({ src: word }) }),
);
const header = fc.oneof(pairs, fc.constant(null), fc.constant("A: b\n// C: d"));
const method = fc.constantFrom("GET", "POST", "get", "PURGE", "CONNECT", "");
const auth = fc.constantFrom(
  null,
  { type: "noauth" },
  { type: "bearer", bearer: [{ key: "token", value: "s", type: "string" }] },
);
const event = fc.array(
  fc.record({ listen: fc.constantFrom("test", "prerequest"), script: fc.record({ exec: fc.array(word) }) }),
  {
    maxLength: 1,
  },
);

const request = fc.oneof(
  { weight: 5, arbitrary: fc.record({ method, url, header, body, description, auth, x: json }, { requiredKeys: [] }) },
  fc.constantFrom("http://h/a?b=1", ""),
);
const response = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record(
      {
        id: anyId,
        name: fc.constantFrom("A", "A", " B ", ""),
        originalRequest: fc.oneof(request, fc.constant(null)),
        status: fc.constantFrom("OK", "Fine"),
        code: fc.constantFrom(200, 404, "200", null, 99),
        _postman_previewlanguage: fc.constantFrom("json", "html", "Text", null),
        header,
        cookie: fc.array(json, { maxLength: 1 }),
        responseTime: fc.constantFrom(null, 12),
        body: fc.oneof(fc.constant(null), fc.string({ maxLength: 8 }), fc.json()),
        description,
      },
      { requiredKeys: [] },
    ),
  },
  json,
);
const behavior = fc.constantFrom(
  {},
  { disableBodyPruning: true },
  { disableBodyPruning: false, followRedirects: false },
);
const requestItem = fc.record(
  {
    name: fc.constantFrom("R", "R", "S ", ""),
    id: anyId,
    event,
    protocolProfileBehavior: behavior,
    request,
    response: fc.oneof(fc.array(response, { maxLength: 3 }), fc.constant(null)),
    description,
  },
  { requiredKeys: ["request"] },
);
const variable = fc.oneof(
  fc.constant(null),
  fc.array(fc.record({ key: word, id: anyId, name: word, value: json, type: word, disabled }, { requiredKeys: [] }), {
    maxLength: 3,
  }),
);

const { item } = fc.letrec<{ item: unknown; folder: unknown }>((tie) => ({
  item: fc.oneof({ depthSize: "small" }, requestItem, json, tie("folder")),
  folder: fc.record(
    {
      name: fc.constantFrom("F", "F", ""),
      item: fc.array(tie("item"), { maxLength: 4 }),
      description,
      auth,
      event,
      variable,
      protocolProfileBehavior: behavior,
    },
    { requiredKeys: ["item"] },
  ),
}));

/** A Postman collection v2.1 in a file of somebody else's. */
export const anyPostmanDocument = fc.record(
  {
    info: fc.record(
      {
        _postman_id: anyId,
        name: fc.constantFrom("C", " C", ""),
        description,
        schema: fc.constant("https://schema.getpostman.com/json/collection/v2.1.0/collection.json"),
      },
      { requiredKeys: ["schema"] },
    ),
    item: fc.array(item, { maxLength: 5 }),
    variable,
    auth,
    event,
    protocolProfileBehavior: behavior,
    x: json,
  },
  { requiredKeys: ["info", "item"] },
);
