import { describe, expect, it } from "vitest";
import type { CollectionDraft } from "@/interchange/draft/model";
import { readCollection } from "@/interchange/read-collection";
import type { MockCollection, RequestSide } from "@/mock-engine/model";
import { writePostmanCollection } from "./write-postman-collection";

const SIDE: RequestSide = { url: "/", query: [], headers: [], body: { kind: "none" } };

function collectionOf(side: Partial<RequestSide>): CollectionDraft {
  return {
    name: "C",
    variables: [],
    children: [],
    requests: [{ name: "R", method: "GET", ...SIDE, ...side, examples: [] }],
  };
}

function writtenRequest(side: Partial<RequestSide>): unknown {
  const document = JSON.parse(writePostmanCollection(collectionOf(side))) as { item: { request: unknown }[] };
  return document.item[0]?.request;
}

describe("an export", () => {
  it("of a saved collection has folders first and no ids of ours", () => {
    const response = { status: 404, headers: [], body: "no", delayMs: 5 };
    const example = { id: "id-e", name: "E", request: { ...SIDE, url: "/users/999" }, response };
    const request = { id: "id-r", name: "R", method: "GET", ...SIDE, url: "/users/:id", examples: [example] };
    const child: MockCollection = { id: "id-f", name: "F", variables: [], children: [], requests: [] };
    const saved: MockCollection = {
      id: "id-c",
      name: "C",
      variables: [{ key: "v", value: "1" }],
      children: [child],
      requests: [request],
    };
    const url = { raw: "/users/:id", path: ["users", ":id"], variable: [{ key: "id", value: "" }] };
    expect(JSON.parse(writePostmanCollection(saved))).toEqual({
      info: { name: "C", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
      item: [
        { name: "F", item: [] },
        {
          name: "R",
          request: { method: "GET", header: [], url },
          response: [
            {
              name: "E",
              originalRequest: {
                method: "GET",
                header: [],
                url: { raw: "/users/999", path: ["users", "999"] },
              },
              status: "Not Found",
              code: 404,
              header: [],
              cookie: [],
              body: "no",
              _mock: { delayMs: 5 },
            },
          ],
        },
      ],
      variable: [{ key: "v", value: "1", type: "string" }],
    });
  });

  it("of the deepest collection that can be saved can be read again", () => {
    let collection: CollectionDraft = { name: "C", variables: [], children: [], requests: [] };
    for (let depth = 1; depth < 100; depth++) collection = { ...collection, children: [collection] };
    const result = readCollection(writePostmanCollection(collection));
    expect(result.ok && result.collection).toEqual(collection);
  });

  it("has a file's preview language only where a Content-Type says it", () => {
    const response = { status: 200, body: "<p>", delayMs: 0 };
    const types = ["text/html", "application/problem+json", "application/xml", "image/png"];
    const headers = [[], ...types.map((value) => [{ key: "content-type", value, enabled: true }])];
    const examples = headers.map((header) => ({
      name: "E",
      request: SIDE,
      response: { ...response, headers: header },
    }));
    const collection = collectionOf({});
    const source = writePostmanCollection({
      ...collection,
      requests: collection.requests.map((request) => ({ ...request, examples })),
    });
    const languages = [...source.matchAll(/"_postman_previewlanguage": "(\w+)"/g)].map(([, language]) => language);
    expect(languages).toEqual(["html", "json", "xml", "text"]);
  });
});

describe("a URL in Postman's parts", () => {
  const on = (key: string, value: string) => ({ key, value, enabled: true });
  it.each<[url: string, query: RequestSide["query"], parts: object]>([
    [
      "https://a.b.io:81/c/:d#e",
      [],
      {
        raw: "https://a.b.io:81/c/:d#e",
        protocol: "https",
        host: ["a", "b", "io"],
        port: "81",
        path: ["c", ":d"],
        hash: "e",
        variable: [{ key: "d", value: "" }],
      },
    ],
    ["{{base.url}}/a/{{b/c}}", [], { host: ["{{base.url}}"], path: ["a", "{{b/c}}"] }],
    ["{{scheme}}://h:{{port}}/a", [], { protocol: "{{scheme}}", host: ["h"], port: "{{port}}", path: ["a"] }],
    [
      "/:a/:b/:a/:",
      [],
      {
        path: [":a", ":b", ":a", ":"],
        variable: [
          { key: "a", value: "" },
          { key: "b", value: "" },
        ],
      },
    ],
    ["h.io", [], { host: ["h", "io"], path: [] }],
    ["", [], { raw: "", path: [] }],
    [
      "/a#f",
      [on("x", "1"), { ...on("y", "2"), enabled: false }],
      {
        raw: "/a?x=1#f",
        query: [
          { key: "x", value: "1" },
          { key: "y", value: "2", disabled: true },
        ],
      },
    ],
    [
      "/a",
      [on("x&y=z#", "1&2=3#{{v}}")],
      { raw: "/a?x%26y%3Dz%23=1%262=3%23{{v}}", query: [{ key: "x&y=z#", value: "1&2=3#{{v}}" }] },
    ],
  ])("%s", (url, query, parts) => {
    const request = writtenRequest({ url, query });
    expect(request).toMatchObject({ url: parts });
    expect(request).not.toHaveProperty("_mock");
  });
});

describe("what Postman's shape would change is kept as it is", () => {
  const empty = { key: "", value: "", enabled: true };
  it.each<[why: string, side: Partial<RequestSide>, parts: string[]]>([
    ["a query in the URL's text", { url: "/a?b=1" }, ["url", "query"]],
    ["white space around a URL", { url: " /a" }, ["url", "query"]],
    ["an empty pair", { query: [empty] }, ["url", "query"]],
    ["a header without a name", { headers: [{ ...empty, value: "1" }] }, ["headers"]],
    ["an empty JSON body", { body: { kind: "json", text: "" } }, ["body"]],
    [
      "a file field in an urlencoded form",
      { body: { kind: "urlencoded", fields: [{ ...empty, key: "f", file: true }] } },
      ["body"],
    ],
    [
      "a file name with a slash",
      { body: { kind: "multipart", fields: [{ key: "f", value: "a/b", enabled: true, file: true }] } },
      ["body"],
    ],
    ["empty GraphQL variables", { body: { kind: "graphql", query: "{a}", variables: "" } }, ["body"]],
  ])("%s", (_, side, parts) => {
    const request = writtenRequest(side) as { _mock: object };
    expect(Object.keys(request._mock)).toEqual(parts);
    expect(request._mock).toMatchObject(side);
  });

  it("and nothing else is", () => {
    const body = { kind: "multipart", fields: [{ key: "a", value: "1", enabled: true, file: false }] } as const;
    const request = writtenRequest({
      url: "{{b}}/a",
      headers: [{ key: "A", value: "1", enabled: false }],
      body: { ...body, fields: [...body.fields] },
    });
    expect(request).not.toHaveProperty("_mock");
  });
});
