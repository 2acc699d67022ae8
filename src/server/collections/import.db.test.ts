import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { databaseContent, furnishedWorkspace, refusalOf } from "@/test/api-calls";
import { type Api, newWorkspace } from "@/test/api-people";
import { captureLog, releaseLog } from "@/test/captured-log";
import { testDatabase } from "@/test/database";
import { POSTMAN_SOURCE } from "@/test/procedure-calls";
import { readMockCollection } from "./read-mock-collection";

const db = await testDatabase();

const SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

/** A Postman file with this many requests of ten examples each, and response bodies of this length. */
function postmanFile({ requests, bodyLength }: { requests: number; bodyLength: number }): string {
  const url = (index: number) => `{{baseUrl}}/things/${index}`;
  const item = Array.from({ length: requests }, (_, index) => ({
    name: `Request ${index}`,
    request: { method: "GET", url: url(index) },
    response: Array.from({ length: 10 }, (_, example) => ({
      name: `Example ${example}`,
      code: 200,
      originalRequest: { method: "GET", url: `${url(index)}?example=${example}` },
      header: [{ key: "Content-Type", value: "text/plain" }],
      body: "x".repeat(bodyLength),
    })),
  }));
  return JSON.stringify({ info: { name: "Large", schema: SCHEMA }, item });
}

/** A collection without ids: what an export and an import must preserve. */
async function contentOf(workspaceId: string, collectionId: string): Promise<unknown> {
  const collection = await readMockCollection({ workspaceId, collectionId });
  return JSON.parse(JSON.stringify(collection, (key, value: unknown) => (key === "id" ? undefined : value)));
}

async function exportAndImport(api: Api, workspaceId: string, collectionId: string): Promise<string> {
  const { source } = await api.collection.export({ workspaceId, collectionId, format: "postman" });
  const again = await api.collection.import({ workspaceId, source });
  return again.collectionId;
}

describe("collection.import", () => {
  it("saves folders, requests, examples and variables in their order", async () => {
    const { owner, workspaceId } = await newWorkspace("PRIVATE");
    const source = JSON.stringify({
      info: { name: "Shop", schema: SCHEMA },
      variable: [{ key: "baseUrl", value: "https://api.example.com/v1" }],
      item: [
        { name: "Last", request: { method: "GET", url: "/last" }, response: [] },
        {
          name: "Users",
          item: [
            {
              name: "Get user",
              request: { method: "GET", url: "{{baseUrl}}/users/:id" },
              response: [
                { name: "Found", code: 200, body: "1" },
                { name: "Gone", code: 410, body: "2" },
              ],
            },
          ],
        },
      ],
    });
    const imported = await owner.api.collection.import({ workspaceId, source });
    expect(imported).toEqual({
      collectionId: expect.any(String) as string,
      name: "Shop",
      requestCount: 2,
      exampleCount: 2,
      warnings: [],
    });
    expect(await contentOf(workspaceId, imported.collectionId)).toMatchObject({
      name: "Shop",
      variables: [{ key: "baseUrl", value: "https://api.example.com/v1" }],
      children: [
        {
          name: "Users",
          requests: [
            {
              name: "Get user",
              examples: [
                { name: "Found", response: { status: 200, body: "1" } },
                { name: "Gone", response: { status: 410, body: "2" } },
              ],
            },
          ],
        },
      ],
      requests: [{ name: "Last" }],
    });
  });

  it("puts the collection behind the others of its parent", async () => {
    const { owner, workspaceId, parentId } = await furnishedWorkspace("PRIVATE");
    const below = await owner.api.collection.import({ workspaceId, source: POSTMAN_SOURCE, parentId });
    const atRoot = await owner.api.collection.import({ workspaceId, source: POSTMAN_SOURCE });
    const [parent, last] = await owner.api.collection.tree({ workspaceId });
    expect(parent?.children.map(({ name }) => name)).toEqual(["Child", "Imported"]);
    expect(parent?.children[1]?.id).toBe(below.collectionId);
    expect(last?.id).toBe(atRoot.collectionId);
  });

  it("keeps a binary body and a delay through export and import", async () => {
    const { owner, workspaceId, requestId, parentId } = await furnishedWorkspace("PRIVATE");
    const body = { base64: Buffer.from([0, 255, 1, 128]).toString("base64") };
    await owner.api.example.create({ workspaceId, requestId, name: "B", response: { status: 200, body, delayMs: 5 } });
    const again = await exportAndImport(owner.api, workspaceId, parentId);
    expect(await contentOf(workspaceId, again)).toEqual(await contentOf(workspaceId, parentId));
  });

  it("that fails in the middle leaves nothing behind", async () => {
    const { owner, workspaceId } = await newWorkspace("PRIVATE");
    const before = await databaseContent();
    // The import's last statement fails, after collections and requests were written.
    await db.prisma.$executeRaw`ALTER TABLE examples ADD CONSTRAINT fails CHECK (name <> 'Example 9') NOT VALID`;
    captureLog();
    try {
      const source = postmanFile({ requests: 3, bodyLength: 1 });
      const refusal = await refusalOf(owner.api.collection.import({ workspaceId, source }));
      expect(refusal).toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
    } finally {
      releaseLog();
      await db.prisma.$executeRaw`ALTER TABLE examples DROP CONSTRAINT fails`;
    }
    expect(await databaseContent()).toBe(before);
  });

  const TWENTY_MB = 20 * 1024 * 1024;

  it.each([
    { what: "few large responses", requests: 200, bodyLength: 10_200 },
    { what: "many small responses", requests: 10_500, bodyLength: 8 },
  ])("takes nearly 20 MB of $what within half a minute", { timeout: 60_000 }, async ({ requests, bodyLength }) => {
    const source = postmanFile({ requests, bodyLength });
    expect(source.length).toBeGreaterThan(0.9 * TWENTY_MB);
    expect(source.length).toBeLessThanOrEqual(TWENTY_MB);
    const { owner, workspaceId } = await newWorkspace("PRIVATE");
    const startedAt = performance.now();
    const imported = await owner.api.collection.import({ workspaceId, source });
    // About 5 s on two idle cores; a statement per row, or a parameter per cell, takes minutes.
    expect(performance.now() - startedAt).toBeLessThan(30_000);
    expect(imported).toMatchObject({ requestCount: requests, exampleCount: requests * 10 });
    expect(await db.prisma.example.count({ where: { workspaceId } })).toBe(requests * 10);
  });
});

describe("collection.preview", () => {
  it("says what an import would save, and saves nothing", async () => {
    const { owner, workspaceId } = await newWorkspace("PRIVATE");
    const before = await databaseContent();
    expect(await owner.api.collection.preview({ workspaceId, source: POSTMAN_SOURCE })).toEqual({
      name: "Imported",
      requestCount: 1,
      exampleCount: 1,
      variables: null,
      warnings: [],
      lint: { findings: [], counts: { error: 0, warning: 0, hint: 0 } },
      tree: {
        name: "Imported",
        requests: [{ name: "Get user", method: "GET", url: "/users/:id", exampleCount: 1 }],
        children: [],
      },
    });
    expect(await databaseContent()).toBe(before);
  });
});

describe("collection.export", () => {
  it.each([
    ["Shop API", "Shop API.postman_collection.json"],
    ["a/b\\c:d*?", "a-b-c-d-.postman_collection.json"],
    ["../../etc", "-..-etc.postman_collection.json"],
    ["...", "collection.postman_collection.json"],
    ["Größe 日本", "Größe 日本.postman_collection.json"],
  ])("names the file of %j so that every system takes it", async (name, fileName) => {
    const { owner, workspaceId } = await newWorkspace("PRIVATE");
    const { id: collectionId } = await owner.api.collection.create({ workspaceId, name });
    expect(await owner.api.collection.export({ workspaceId, collectionId, format: "postman" })).toMatchObject({
      fileName,
    });
  });
});

it("more folders than a statement takes parameters are read as well as saved", async () => {
  const { owner, workspaceId } = await newWorkspace("PRIVATE");
  const folders = 33_000;
  const item = Array.from({ length: folders }, (_, index) => ({ name: `Folder ${index}`, item: [] }));
  const source = JSON.stringify({ info: { name: "Wide", schema: SCHEMA }, item });
  const { collectionId } = await owner.api.collection.import({ workspaceId, source });
  const { source: exported } = await owner.api.collection.export({ workspaceId, collectionId, format: "postman" });
  expect((JSON.parse(exported) as { item: unknown[] }).item).toHaveLength(folders);
  const { id: mockServerId } = await owner.api.mockServer.create({ workspaceId, name: "Wide", collectionId });
  expect(await owner.api.mockServer.routes({ workspaceId, mockServerId })).toEqual([]);
});

const dataDirectory = path.resolve("../shared/data");
const dataFiles = existsSync(dataDirectory)
  ? readdirSync(dataDirectory).filter((name) => name.endsWith(".postman_collection.json"))
  : [];

describe.skipIf(dataFiles.length === 0)("the published collections in ../shared/data", () => {
  it.each(dataFiles)("%s is the same after import, export and import", async (name) => {
    const { owner, workspaceId } = await newWorkspace("PRIVATE");
    const source = readFileSync(path.join(dataDirectory, name), "utf8");
    const { collectionId, exampleCount } = await owner.api.collection.import({ workspaceId, source });
    expect(exampleCount).toBeGreaterThan(0);
    const again = await exportAndImport(owner.api, workspaceId, collectionId);
    expect(await contentOf(workspaceId, again)).toEqual(await contentOf(workspaceId, collectionId));
  });
});

describe("what a file says beyond what the app uses", () => {
  const token = { type: "bearer", bearer: [{ key: "token", value: "t-1", type: "string" }] };
  const event = [{ listen: "test", script: { exec: ["pm.test()"], type: "text/javascript" } }];
  const document = {
    info: { _postman_id: "c-1", name: "Shop", description: "What it is for.", schema: SCHEMA },
    item: [
      {
        name: "Get user",
        id: "r-1",
        event,
        request: {
          method: "GET",
          auth: token,
          description: "Finds one.",
          header: [{ key: "X-A", value: "1", description: "why" }],
          url: {
            raw: "{{baseUrl}}/users/:id",
            host: ["{{baseUrl}}"],
            path: ["users", ":id"],
            variable: [{ key: "id", value: "42", description: "the id" }],
          },
        },
        response: [
          {
            id: "e-1",
            name: "Found",
            originalRequest: {
              method: "GET",
              header: [],
              url: { raw: "{{baseUrl}}/users/1", host: ["{{baseUrl}}"], path: ["users", "1"] },
            },
            status: "OK",
            code: 200,
            _postman_previewlanguage: "json",
            header: [{ key: "Content-Type", value: "application/json" }],
            cookie: [{ name: "sid", value: "1" }],
            responseTime: 12,
            body: "{}",
          },
        ],
      },
      { name: "Users", description: "About users.", item: [], auth: { type: "noauth" }, zeta: { b: 1, a: 2 } },
      { note: "no request" },
    ],
    event,
    auth: token,
    variable: [{ key: "baseUrl", value: "http://h/v1", description: "where", id: "v-1" }],
  };

  async function imported() {
    const { owner, workspaceId } = await newWorkspace("PRIVATE");
    const source = JSON.stringify(document);
    const { collectionId } = await owner.api.collection.import({ workspaceId, source });
    const { children, requests } = (await owner.api.collection.tree({ workspaceId }))[0] ?? {};
    const requestId = requests?.[0]?.id ?? "";
    const exported = async (): Promise<unknown> =>
      JSON.parse((await owner.api.collection.export({ workspaceId, collectionId, format: "postman" })).source);
    return { api: owner.api, workspaceId, collectionId, requestId, folderId: children?.[0]?.id ?? "", exported };
  }

  it("is in an export again, in the file's order, and its descriptions are shown", async () => {
    const { api, workspaceId, collectionId, requestId, folderId, exported } = await imported();
    expect(await exported()).toEqual(document);
    expect(JSON.stringify(await exported())).toContain('{"b":1,"a":2}');
    expect(await api.collection.get({ workspaceId, collectionId })).toMatchObject({
      description: "What it is for.",
      kept: { format: "postman", outer: { fields: { auth: token, event } } },
    });
    expect(await api.collection.get({ workspaceId, collectionId: folderId })).toMatchObject({
      description: "About users.",
    });
    expect(await api.request.get({ workspaceId, requestId })).toMatchObject({
      description: "Finds one.",
      kept: { outer: { fields: { id: "r-1", event } }, inner: { fields: { auth: token } } },
      examples: [{ description: "", kept: { outer: { fields: { id: "e-1", responseTime: 12 } } } }],
    });
  });

  it("stays through edits, a deletion that is undone, and moves: an export differs only by the edit", async () => {
    const { api, workspaceId, collectionId, requestId, exported } = await imported();
    const { version, examples } = await api.request.get({ workspaceId, requestId });
    await api.request.update({ workspaceId, requestId, version, description: "Finds a user." });
    const exampleId = examples[0]?.id ?? "";
    await api.example.update({ workspaceId, exampleId, version: 1, response: { body: "[]" } });
    await api.collection.update({ workspaceId, collectionId, description: "" });
    await api.request.delete({ workspaceId, requestId });
    await api.request.restore({ workspaceId, requestId });
    const expected = structuredClone(document);
    const [item] = expected.item;
    if (!item?.request || !item.response?.[0]) throw new Error("The file's first item has both.");
    item.request.description = "Finds a user.";
    item.response[0].body = "[]";
    expect(await exported()).toEqual({ ...expected, info: { ...expected.info, description: undefined } });
  });

  it("is copied with a request, but for its ids", async () => {
    const { api, workspaceId, requestId } = await imported();
    const copy = await api.request.duplicate({ workspaceId, requestId });
    expect(copy).toMatchObject({ description: "Finds one.", kept: { outer: { fields: { event } } } });
    expect(copy.kept?.outer?.fields).not.toHaveProperty("id");
    expect(copy.examples[0]?.kept?.outer?.fields).toMatchObject({ responseTime: 12 });
    expect(copy.examples[0]?.kept?.outer?.fields).not.toHaveProperty("id");
  });

  it("a description is not overwritten that somebody else has changed since", async () => {
    const { api, workspaceId, collectionId } = await imported();
    await api.collection.update({ workspaceId, collectionId, description: "Theirs.", expected: "What it is for." });
    const mine = { workspaceId, collectionId, description: "Mine.", expected: "What it is for." };
    const { appCode, details } = await refusalOf(api.collection.update(mine));
    expect(appCode).toBe("stale_version");
    expect(details).toMatchObject({ description: "Theirs." });
  });
});

describe("an environment", () => {
  const environment = JSON.stringify({
    name: "Staging",
    values: [
      { key: "baseUrl", value: "https://staging.example.com/v2" },
      { key: "new", value: "1" },
    ],
  });

  it("sets the variables of the collection that is named, and leaves the others", async () => {
    const { owner, workspaceId } = await newWorkspace("PRIVATE");
    const { id: collectionId } = await owner.api.collection.create({ workspaceId, name: "C" });
    const before = [
      { key: "other", value: "0" },
      { key: "baseUrl", value: "" },
    ];
    await owner.api.collection.setVariables({ workspaceId, collectionId, variables: before });
    const input = { workspaceId, source: environment, intoCollectionId: collectionId };
    expect(await owner.api.collection.import(input)).toMatchObject({ collectionId, name: "C", requestCount: 0 });
    expect(await owner.api.collection.variables({ workspaceId, collectionId })).toEqual([
      { key: "other", value: "0" },
      { key: "baseUrl", value: "https://staging.example.com/v2" },
      { key: "new", value: "1" },
    ]);
    expect(await owner.api.collection.preview({ workspaceId, source: environment })).toMatchObject({
      name: "Staging",
      variables: [{ key: "baseUrl" }, { key: "new" }],
    });
  });

  it("is refused without a collection, and a collection where variables are to be set", async () => {
    const { owner, workspaceId } = await newWorkspace("PRIVATE");
    const { id: intoCollectionId } = await owner.api.collection.create({ workspaceId, name: "C" });
    for (const input of [
      { workspaceId, source: environment },
      { workspaceId, source: POSTMAN_SOURCE, intoCollectionId },
    ]) {
      expect((await refusalOf(owner.api.collection.import(input))).appCode).toBe("import_refused");
    }
  });
});
