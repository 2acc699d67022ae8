import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CollectionDraft, RequestDraft } from "@/interchange/draft/model";
import { readCollection } from "@/interchange/read-collection";
import { anyPostmanDocument } from "@/test/any-postman-document";
import { importItems, postmanSource } from "./collection.fixture";
import { writePostmanCollection } from "./write/write-postman-collection";

/** What an export of the imported text says. */
function throughTheApp(source: string): unknown {
  const result = readCollection(source);
  if (!result.ok) throw new Error(result.message);
  return JSON.parse(writePostmanCollection(result.collection));
}

describe("a Postman collection, imported and exported,", () => {
  it("is equal, whatever it says and leaves out", () => {
    fc.assert(
      fc.property(anyPostmanDocument, (document) => {
        // As a file, which knows no undefined and no -0.
        const source = JSON.stringify(document);
        expect(throughTheApp(source)).toEqual(JSON.parse(source));
      }),
      { numRuns: 1_000 },
    );
  });

  it("differs by an edited name alone, whatever else it says", () => {
    fc.assert(
      fc.property(anyPostmanDocument, (document) => {
        const source = JSON.stringify(document);
        const result = readCollection(source);
        if (!result.ok) throw new Error(result.message);
        const edited = { ...result.collection, name: "Another name" };
        const expected = JSON.parse(source) as { info: object };
        expect(JSON.parse(writePostmanCollection(edited))).toEqual({
          ...expected,
          info: { ...expected.info, name: "Another name" },
        });
      }),
      { numRuns: 300 },
    );
  });
});

const SAVED = {
  name: "R",
  id: "r-1",
  event: [{ listen: "test", script: { exec: ["x()"] } }],
  request: {
    method: "POST",
    auth: { type: "bearer", bearer: [{ key: "token", value: "s" }] },
    description: { content: "What it does.", type: "text/markdown" },
    header: [
      { key: "X-A", value: "1", description: "why", uuid: "u" },
      { key: "X-B", value: "2", disabled: true },
    ],
    url: {
      raw: "{{baseUrl}}/things/:id?q=1&r=2",
      host: ["{{baseUrl}}"],
      path: ["things", ":id"],
      query: [
        { key: "q", value: "1", description: "the query" },
        { key: "r", value: "2" },
      ],
      variable: [{ key: "id", value: "42", description: "the id" }],
    },
    body: {
      mode: "urlencoded",
      urlencoded: [{ key: "f", value: "1", type: "default", description: "the field" }],
    },
  },
  response: [
    {
      id: "e-1",
      name: "ok",
      originalRequest: {
        method: "POST",
        url: { raw: "/things/1?q=1", path: ["things", "1"], query: [{ key: "q", value: "1", x: 1 }] },
      },
      code: 200,
      status: "Fine",
      _postman_previewlanguage: "html",
      header: null,
      cookie: [{ name: "sid" }],
      responseTime: 12,
      body: "<p>",
    },
  ],
};

/** The exported item after an edit of its request. */
function edited(edit: (request: RequestDraft) => Partial<RequestDraft>): typeof SAVED {
  const { collection } = importItems([SAVED]);
  const [request] = collection.requests;
  if (!request) throw new Error("The request was left out.");
  const changed: CollectionDraft = { ...collection, requests: [{ ...request, ...edit(request) }] };
  const { item } = JSON.parse(writePostmanCollection(changed)) as { item: (typeof SAVED)[] };
  const [exported] = item;
  if (!exported) throw new Error("Nothing was exported.");
  return exported;
}

describe("an edit changes only what was edited:", () => {
  const { request, response } = SAVED;
  const on = (key: string, value: string) => ({ key, value, enabled: true });

  it("a header's value, beside its description", () => {
    const item = edited(({ headers }) => ({ headers: headers.map((pair) => ({ ...pair, value: "9" })) }));
    const header = request.header.map((entry) => ({ ...entry, value: "9" }));
    expect(item).toEqual({ ...SAVED, request: { ...request, header } });
  });

  it("a header's name and switch, at its place", () => {
    const item = edited(({ headers }) => ({ headers: headers.map((pair) => ({ ...pair, key: "N", enabled: true })) }));
    expect(item.request.header).toEqual([
      { ...request.header[0], key: "N" },
      { key: "N", value: "2" },
    ]);
  });

  it("a query pair: the list and the text, not the path and its variables", () => {
    const item = edited(() => ({ query: [on("new", "0"), on("q", "7")] }));
    const url = {
      ...request.url,
      raw: "{{baseUrl}}/things/:id?new=0&q=7",
      query: [
        { key: "new", value: "0" },
        { key: "q", value: "7", description: "the query" },
      ],
    };
    expect(item).toEqual({ ...SAVED, request: { ...request, url } });
  });

  it("the path: the variables that are left stay described, and so does the query", () => {
    const item = edited(() => ({ url: "{{baseUrl}}/others/:id/:sub" }));
    expect(item.request.url).toEqual({
      ...request.url,
      raw: "{{baseUrl}}/others/:id/:sub?q=1&r=2",
      path: ["others", ":id", ":sub"],
      variable: [...request.url.variable, { key: "sub", value: "" }],
    });
  });

  it("a form field, beside its description", () => {
    const item = edited(() => ({ body: { kind: "urlencoded", fields: [on("f", "2")] } }));
    const urlencoded = [{ ...request.body.urlencoded[0], value: "2" }];
    expect(item).toEqual({ ...SAVED, request: { ...request, body: { ...request.body, urlencoded } } });
  });

  it.each([
    ["another", "New."],
    ["none", ""],
  ])("the description: %s", (_, description) => {
    expect(edited(() => ({ description }))).toEqual({ ...SAVED, request: { ...request, description } });
  });

  it("a status, with the name that it has then", () => {
    const withStatus = (reason?: string) =>
      edited(({ examples }) => ({
        examples: examples.map((example) => {
          const { reason: _, ...others } = example.response;
          return { ...example, response: { ...others, status: 404, ...(reason !== undefined && { reason }) } };
        }),
      }));
    expect(withStatus()).toEqual({ ...SAVED, response: [{ ...response[0], code: 404, status: "Not Found" }] });
    expect(withStatus("Gone home")).toEqual({
      ...SAVED,
      response: [{ ...response[0], code: 404, status: "Gone home" }],
    });
  });

  it("the headers of an answer, whose preview language would add one", () => {
    const item = edited(({ examples }) => ({
      examples: examples.map((example) => ({ ...example, response: { ...example.response, headers: [] } })),
    }));
    const { _postman_previewlanguage: _, ...others } = response[0] ?? {};
    expect(item).toEqual({ ...SAVED, response: [others] });
  });
});

describe("a saved response with a path of its own", () => {
  const other = { name: "E", originalRequest: { method: "GET", url: "/other/1" }, code: 404, body: "no" };
  const here = { name: "H", originalRequest: { method: "GET", url: "/things/2" }, code: 200, body: "yes" };
  const items = [{ name: "R", request: { method: "GET", url: "/things/:id" }, response: [other, here] }];

  it("is a request of its own here, with a note, and in its old place in an export", () => {
    const { collection, warnings } = importItems(items);
    expect(collection.requests).toMatchObject([
      { name: "R", url: "/things/:id", examples: [{ name: "H" }] },
      { name: "R (E)", method: "GET", url: "/other/1", examples: [{ name: "E", request: { url: "/other/1" } }] },
    ]);
    expect(warnings).toMatchObject([{ where: "R > E (item[0].response[0])" }]);
    expect(throughTheApp(postmanSource(items))).toEqual(JSON.parse(postmanSource(items)));
  });

  it("stays a request in an export once it was edited", () => {
    const { collection } = importItems(items);
    const [first, second] = collection.requests;
    if (!first || !second) throw new Error("Two requests are expected.");
    const renamed = { ...collection, requests: [first, { ...second, name: "Mine" }] };
    expect(JSON.parse(writePostmanCollection(renamed))).toMatchObject({
      item: [
        { name: "R", response: [here] },
        { name: "Mine", response: [{ name: "E" }] },
      ],
    });
  });

  it("fits where the file does not tell the base path", () => {
    const request = { method: "GET", url: "{{baseUrl}}/users" };
    const saved = { name: "E", originalRequest: { method: "GET", url: "https://api.example.com/v1/users" } };
    expect(importItems([{ name: "R", request, response: [saved] }]).collection.requests).toHaveLength(1);
    const variable = [{ key: "baseUrl", value: "https://api.example.com/v2" }];
    expect(importItems([{ name: "R", request, response: [saved] }], { variable }).collection.requests).toHaveLength(2);
  });
});

it("a body that Postman does not send is not compared, and comes back", () => {
  const request = { method: "GET", url: "/a", body: { mode: "raw", raw: '{"a":1}' } };
  const { collection, warnings } = importItems([{ name: "R", request }]);
  expect(collection.requests[0]?.body).toEqual({ kind: "none" });
  expect(warnings).toMatchObject([{ message: expect.stringContaining("Postman sends no body with GET") as string }]);
  const sent = [{ name: "R", request, protocolProfileBehavior: { disableBodyPruning: true } }];
  expect(importItems(sent).collection.requests[0]?.body).toMatchObject({ kind: "json" });
  expect(
    importItems([{ name: "F", item: [{ name: "R", request }] }], {
      protocolProfileBehavior: { disableBodyPruning: true },
    }).collection.children[0]?.requests[0]?.body,
  ).toMatchObject({ kind: "json" });
});

it("what is too long to be kept is named, and the rest comes back", () => {
  const event = [{ listen: "test", script: { exec: ["x".repeat(2 * 1024 * 1024)] } }];
  const { collection, warnings } = importItems([{ name: "R", event, request: { method: "GET", url: "/a" } }]);
  expect(warnings).toMatchObject([
    {},
    { where: "R", message: expect.stringContaining("longer than 2097152 characters") as string },
  ]);
  expect(JSON.parse(writePostmanCollection(collection))).toMatchObject({
    item: [{ name: "R", request: { url: { raw: "/a" } } }],
  });
});
