import { describe, expect, it } from "vitest";
import { readCollection } from "@/interchange/read-collection";
import { writePostmanCollection } from "@/interchange/postman/write/write-postman-collection";

const REQUEST = {
  id: "r-1",
  name: "Add",
  description: "Adds one.",
  collectionId: "c",
  method: "POST",
  url: "{{baseUrl}}/things/:id?a=1",
  headers: "X-A: 1\n",
  headerData: [
    { key: "X-A", value: "1", description: "why", enabled: true },
    { key: "X-B", value: "2", enabled: false },
  ],
  queryParams: [{ key: "a", value: "1", equals: true, description: "", enabled: true }],
  pathVariableData: [{ key: "id", value: "7" }],
  dataMode: "urlencoded",
  data: [{ key: "f", value: "1", type: "text", enabled: true }],
  tests: "a();\nb();",
  currentHelper: "basicAuth",
  helperAttributes: { id: "basic", username: "u" },
  responses: [
    {
      id: "e-1",
      name: "Made",
      responseCode: { code: 201, name: "Created" },
      headers: [{ name: "Location", key: "Location", value: "/things/7" }],
      cookies: [],
      language: "json",
      text: '{"id":7}',
      requestObject: JSON.stringify({
        method: "POST",
        url: "{{baseUrl}}/things/7",
        dataMode: "raw",
        rawModeData: "{}",
      }),
    },
  ],
};

const version1 = (fields: object) => JSON.stringify({ id: "c", name: "C", order: [], requests: [], ...fields });

function imported(fields: object) {
  const result = readCollection(version1(fields));
  if (!result.ok) throw new Error(result.message);
  return result;
}

describe("a Postman collection of version 1", () => {
  it("is read with its requests, bodies and saved responses", () => {
    const { collection, warnings } = imported({ order: ["r-1"], requests: [REQUEST], description: "About." });
    expect(collection).toMatchObject({
      name: "C",
      description: "About.",
      requests: [
        {
          name: "Add",
          method: "POST",
          url: "{{baseUrl}}/things/:id",
          query: [{ key: "a", value: "1", enabled: true }],
          headers: [
            { key: "X-A", value: "1", enabled: true },
            { key: "X-B", value: "2", enabled: false },
          ],
          body: { kind: "urlencoded", fields: [{ key: "f", value: "1" }] },
          examples: [
            {
              name: "Made",
              request: { url: "{{baseUrl}}/things/7", body: { kind: "json", text: "{}" } },
              response: { status: 201, headers: [{ key: "Location", value: "/things/7" }], body: '{"id":7}' },
            },
          ],
        },
      ],
    });
    expect(warnings[0]?.message).toContain("version 1");
  });

  it("comes out as v2.1 with its scripts, authorization, ids and descriptions", () => {
    const source = writePostmanCollection(imported({ order: ["r-1"], requests: [REQUEST] }).collection);
    expect(JSON.parse(source)).toMatchObject({
      info: { _postman_id: "c" },
      item: [
        {
          id: "r-1",
          event: [{ listen: "test", script: { exec: ["a();", "b();"] } }],
          request: {
            description: "Adds one.",
            auth: { type: "basic", basic: [{ key: "username", value: "u" }] },
            header: [
              { key: "X-A", value: "1", description: "why" },
              { key: "X-B", disabled: true },
            ],
            url: { variable: [{ key: "id", value: "7" }] },
          },
          response: [{ id: "e-1", code: 201, status: "Created", cookie: [] }],
        },
      ],
    });
  });

  it("has its folders in their order, nested, each once; what stands in no order comes last", () => {
    const request = (id: string) => ({ id, name: id, method: "GET", url: `/${id}` });
    const { collection } = imported({
      order: ["a"],
      folders_order: ["f", "f", "gone"],
      folders: [
        { id: "g", name: "G", order: ["c"], folders_order: ["f"] },
        { id: "f", name: "F", order: ["b", "gone"], folders_order: ["g"] },
      ],
      requests: ["a", "b", "c", "lost"].map(request),
    });
    expect(collection).toMatchObject({
      requests: [{ name: "a" }, { name: "lost" }],
      children: [
        { name: "F", requests: [{ name: "b" }], children: [{ name: "G", requests: [{ name: "c" }], children: [] }] },
      ],
    });
  });

  it("whose folders nest too deeply is refused", () => {
    const folders = Array.from({ length: 5_000 }, (_, at) => ({
      id: `${at}`,
      name: "F",
      order: [],
      folders_order: [`${at + 1}`],
    }));
    expect(readCollection(version1({ folders, folders_order: ["0"] }))).toMatchObject({ ok: false });
  });
});

describe("a dump of Postman data", () => {
  const one = { id: "a", name: "A", order: ["r-1"], requests: [REQUEST] };

  it("of one collection is that", () => {
    const result = readCollection(JSON.stringify({ version: 1, collections: [one] }));
    expect(result).toMatchObject({ ok: true, requestCount: 1, collection: { name: "A" } });
  });

  it("of several has a folder for each, and names the environments that it leaves out with what to do", () => {
    const environments = [{ name: "Staging", values: [] }];
    const dump = { collections: [one, { ...one, name: "B" }, 7], environments, globals: [{ key: "a" }] };
    const result = readCollection(JSON.stringify(dump));
    expect(result).toMatchObject({
      ok: true,
      requestCount: 2,
      collection: { children: [{ name: "A" }, { name: "B" }] },
    });
    expect(result.ok && result.warnings.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^1 of its collections could not be read/),
        expect.stringMatching(/left out: Staging, globals\. Export each from Postman/),
      ]) as unknown,
    );
  });
});
