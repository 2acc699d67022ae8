import { describe, expect, it } from "vitest";
import { tryCall } from "@/server/mock-runtime/try-call";
import { furnishedWorkspace, refusalOf } from "@/test/api-calls";
import { newWorkspace } from "@/test/api-people";
import { testDatabase } from "@/test/database";
import { POSTMAN_SOURCE } from "@/test/procedure-calls";

const db = await testDatabase();

describe("mock servers", () => {
  it("are made with a new empty collection of the same name", async () => {
    const { owner, workspaceId } = await newWorkspace("LOCAL");
    const created = await owner.api.mockServer.create({ workspaceId, name: "Shop" });
    const { id } = created;
    expect(created).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string,
      name: "Shop",
      url: `http://${id}.mock.localhost:3000`,
      pathUrl: `http://localhost:3000/mock/${id}`,
      collectionId: expect.any(String) as string,
      status: "local",
      publishedAt: null,
    });
    const tree = await owner.api.collection.tree({ workspaceId });
    expect(tree).toMatchObject([{ id: created.collectionId, name: "Shop", requests: [], children: [] }]);
    expect(await owner.api.mockServer.get({ workspaceId, mockServerId: id })).toEqual(created);
    expect(await owner.api.mockServer.list({ workspaceId })).toEqual([created]);
  });

  it("are made for an existing collection, nested or not", async () => {
    const { owner, workspaceId, collectionId } = await furnishedWorkspace("PROJECT");
    const created = await owner.api.mockServer.create({ workspaceId, name: "Nested", collectionId });
    expect(created.collectionId).toBe(collectionId);
    expect(await owner.api.collection.tree({ workspaceId })).toHaveLength(1);
  });

  it("say when they were published", async () => {
    const { owner, workspaceId, mockServerId } = await furnishedWorkspace("PROJECT");
    const publishedAt = "2026-01-02T03:04:05.006Z";
    await db.prisma.mockServer.update({ where: { id: mockServerId }, data: { publishedAt } });
    expect(await owner.api.mockServer.get({ workspaceId, mockServerId })).toMatchObject({
      status: "published",
      publishedAt,
    });
  });

  it("are renamed", async () => {
    const { owner, workspaceId, mockServerId } = await furnishedWorkspace("LOCAL");
    expect(await owner.api.mockServer.rename({ workspaceId, mockServerId, name: "New" })).toEqual({ id: mockServerId });
    expect(await owner.api.mockServer.get({ workspaceId, mockServerId })).toMatchObject({ name: "New" });
  });

  it("are linked to another collection, and answer from it at the next call", async () => {
    const { owner, workspaceId, mockServerId, collectionId, parentId } = await furnishedWorkspace("LOCAL");
    const { id: emptyId } = await owner.api.collection.create({ workspaceId, name: "Empty" });
    const status = async () =>
      (await owner.api.mockServer.tryIt({ workspaceId, mockServerId, method: "GET", path: "/users/1" })).status;
    expect(await status()).toBe(200);
    const before = await owner.api.mockServer.get({ workspaceId, mockServerId });
    const linked = await owner.api.mockServer.link({ workspaceId, mockServerId, collectionId: emptyId });
    expect(linked).toEqual({ ...before, collectionId: emptyId });
    expect(await owner.api.mockServer.get({ workspaceId, mockServerId })).toEqual(linked);
    expect(await status()).toBe(404);

    await owner.api.collection.delete({ workspaceId, collectionId: emptyId });
    expect(await owner.api.mockServer.get({ workspaceId, mockServerId })).toMatchObject({ collectionId: null });
    await owner.api.mockServer.link({ workspaceId, mockServerId, collectionId });
    expect(await status()).toBe(200);
    expect(await owner.api.collection.tree({ workspaceId })).toMatchObject([{ id: parentId }]);
  });

  it("are deleted without their collection", async () => {
    const { owner, workspaceId, mockServerId, parentId } = await furnishedWorkspace("LOCAL");
    expect(await owner.api.mockServer.delete({ workspaceId, mockServerId })).toEqual({ id: mockServerId });
    expect(await owner.api.mockServer.list({ workspaceId })).toEqual([]);
    expect(await owner.api.collection.tree({ workspaceId })).toMatchObject([{ id: parentId }]);
  });
});

describe("mockServer.routes", () => {
  it("lists what is served in display order: child collections first, then requests", async () => {
    const { owner, workspaceId, mockServerId, parentId, requestId, exampleId } = await furnishedWorkspace("PRIVATE");
    const { id: ownId } = await owner.api.request.create({
      workspaceId,
      collectionId: parentId,
      name: "Health",
      method: "GET",
      url: "https://api.example.com/health?full=1",
    });
    expect(await owner.api.mockServer.routes({ workspaceId, mockServerId })).toEqual([
      {
        requestId,
        name: "Get user",
        method: "GET",
        url: "/users/:id",
        pattern: "/users/:id",
        collectionPath: ["Parent", "Child"],
        examples: [{ id: exampleId, name: "Found", status: 200 }],
      },
      {
        requestId: ownId,
        name: "Health",
        method: "GET",
        url: "https://api.example.com/health?full=1",
        pattern: "/health",
        collectionPath: ["Parent"],
        examples: [],
      },
    ]);
  });

  it("lists nothing of what is beside or above the linked collection, and nothing without one", async () => {
    const { owner, workspaceId, parentId, collectionId } = await furnishedWorkspace("PRIVATE");
    const request = { workspaceId, method: "GET", url: "/" };
    await owner.api.request.create({ ...request, collectionId: parentId, name: "Above" });
    const { id: mockServerId } = await owner.api.mockServer.create({ workspaceId, name: "Nested", collectionId });
    expect(await owner.api.mockServer.routes({ workspaceId, mockServerId })).toMatchObject([
      { name: "Get user", collectionPath: ["Child"] },
    ]);
    await owner.api.collection.delete({ workspaceId, collectionId });
    expect(await owner.api.mockServer.routes({ workspaceId, mockServerId })).toEqual([]);
  });
});

describe("mockServer.tryIt", () => {
  it("answers as the mock server does, and says why", async () => {
    const { owner, workspaceId, mockServerId, exampleId } = await furnishedWorkspace("PRIVATE");
    const answer = await owner.api.mockServer.tryIt({ workspaceId, mockServerId, method: "get", path: "/users/7" });
    expect(answer).toMatchObject({ status: 200, statusText: "OK", body: '{"id":1}', trace: { winnerId: exampleId } });
    expect(answer.headers).toContainEqual({ key: "X-Mock-Match", value: "only" });
    expect(answer.durationMs).toBeGreaterThan(0);
  });

  it("sends enabled headers and the body, and answers bytes that are no text in base64", async () => {
    const { owner, workspaceId, mockServerId, requestId } = await furnishedWorkspace("PRIVATE");
    const base64 = Buffer.from([255, 0, 254]).toString("base64");
    await owner.api.example.create({
      workspaceId,
      requestId,
      name: "Binary",
      request: { headers: [{ key: "X-Kind", value: "binary" }] },
      response: { status: 201, body: { base64 } },
    });
    const call = { workspaceId, mockServerId, method: "GET", path: "/users/7" };
    const header = { key: "x-kind", value: "binary" };
    expect(await owner.api.mockServer.tryIt({ ...call, headers: [header] })).toMatchObject({
      status: 201,
      body: { base64 },
    });
    expect(await owner.api.mockServer.tryIt({ ...call, headers: [{ ...header, enabled: false }] })).toMatchObject({
      status: 200,
    });
  });

  it("answers the mock's own error where nothing matches", async () => {
    const { owner, workspaceId, mockServerId } = await furnishedWorkspace("PRIVATE");
    const answer = await owner.api.mockServer.tryIt({ workspaceId, mockServerId, method: "POST", path: "/users/7" });
    expect(answer).toMatchObject({ status: 404, trace: { winnerId: null, nearest: [{ differs: "method" }] } });
  });
});

/** Every write that changes what is served, as the editor makes it. */
describe("the revision of a mock server, and its next answer, follow every change of what it serves", () => {
  async function served() {
    const furnished = await furnishedWorkspace("PRIVATE");
    const { owner, workspaceId, parentId, collectionId, mockServerId } = furnished;
    const nested = await owner.api.mockServer.create({ workspaceId, name: "Nested", collectionId });
    const { id: elsewhere } = await owner.api.collection.create({ workspaceId, name: "Elsewhere" });
    const unrelated = await owner.api.mockServer.create({ workspaceId, name: "Unrelated" });
    const { requestId, exampleId, deletedRequestId, deletedExampleId } = furnished;
    const ids = {
      workspaceId,
      parentId,
      collectionId,
      requestId,
      exampleId,
      deletedRequestId,
      deletedExampleId,
      mockServerId,
      nestedId: nested.id,
      elsewhere,
    };
    const revisions = async () => {
      const rows = await db.prisma.mockServer.findMany({ where: { workspaceId } });
      return Object.fromEntries(rows.map(({ id, revision }) => [id, revision]));
    };
    return { api: owner.api, ids, revisions, unrelatedId: unrelated.id };
  }

  type Served = Awaited<ReturnType<typeof served>>;
  const writes: [string, (served: Served) => Promise<unknown>][] = [
    ["collection.rename", ({ api, ids }) => api.collection.rename({ ...pick(ids, "collectionId"), name: "x" })],
    [
      "collection.setVariables above",
      ({ api, ids }) =>
        api.collection.setVariables({
          workspaceId: ids.workspaceId,
          collectionId: ids.parentId,
          variables: [{ key: "a", value: "/b" }],
        }),
    ],
    [
      "collection.move away",
      ({ api, ids }) => api.collection.move({ ...pick(ids, "collectionId"), parentId: ids.elsewhere, position: 0 }),
    ],
    [
      "collection.import below",
      ({ api, ids }) =>
        api.collection.import({ workspaceId: ids.workspaceId, source: POSTMAN_SOURCE, parentId: ids.collectionId }),
    ],
    ["collection.delete", ({ api, ids }) => api.collection.delete(pick(ids, "collectionId"))],
    [
      "request.create",
      ({ api, ids }) => api.request.create({ ...pick(ids, "collectionId"), name: "x", method: "GET", url: "/x" }),
    ],
    ["request.update", ({ api, ids }) => api.request.update({ ...pick(ids, "requestId"), version: 1, name: "x" })],
    [
      "request.move away",
      ({ api, ids }) => api.request.move({ ...pick(ids, "requestId"), collectionId: ids.elsewhere, position: 0 }),
    ],
    ["request.duplicate", ({ api, ids }) => api.request.duplicate(pick(ids, "requestId"))],
    ["request.delete", ({ api, ids }) => api.request.delete(pick(ids, "requestId"))],
    [
      "request.restore",
      ({ api, ids }) => api.request.restore({ workspaceId: ids.workspaceId, requestId: ids.deletedRequestId }),
    ],
    [
      "example.create",
      ({ api, ids }) => api.example.create({ ...pick(ids, "requestId"), name: "x", response: { status: 200 } }),
    ],
    ["example.update", ({ api, ids }) => api.example.update({ ...pick(ids, "exampleId"), version: 1, name: "x" })],
    [
      "example.reorder",
      ({ api, ids }) => api.example.reorder({ ...pick(ids, "requestId"), exampleIds: [ids.exampleId] }),
    ],
    ["example.delete", ({ api, ids }) => api.example.delete(pick(ids, "exampleId"))],
    [
      "example.restore",
      ({ api, ids }) => api.example.restore({ workspaceId: ids.workspaceId, exampleId: ids.deletedExampleId }),
    ],
  ];

  function pick<Ids extends { workspaceId: string }, Key extends keyof Ids>(
    ids: Ids,
    key: Key,
  ): Pick<Ids, Key | "workspaceId"> {
    return { workspaceId: ids.workspaceId, [key]: ids[key] } as Pick<Ids, Key | "workspaceId">;
  }

  it.each(writes)("%s", async (_, write) => {
    const state = await served();
    const before = await state.revisions();
    await write(state);
    const after = await state.revisions();
    const { mockServerId, nestedId } = state.ids;
    expect(after[mockServerId]).toBeGreaterThan(before[mockServerId] ?? Infinity);
    expect(after[nestedId]).toBeGreaterThan(before[nestedId] ?? Infinity);
    expect(after[state.unrelatedId]).toBe(before[state.unrelatedId]);
  });

  it("moving into a tree counts for the mock servers there", async () => {
    const { api, ids, revisions } = await served();
    const { workspaceId, elsewhere: collectionId, mockServerId } = ids;
    const before = await revisions();
    await api.collection.move({ workspaceId, collectionId, parentId: ids.parentId, position: 0 });
    expect((await revisions())[mockServerId]).toBeGreaterThan(before[mockServerId] ?? Infinity);
  });

  it("a refused change counts for nothing", async () => {
    const { api, ids, revisions } = await served();
    const before = await revisions();
    await refusalOf(api.request.update({ ...pick(ids, "requestId"), version: 9, name: "x" }));
    expect(await revisions()).toEqual(before);
  });

  it("the very next call in this process has the saved edit", async () => {
    const { api, ids } = await served();
    const { workspaceId, mockServerId } = ids;
    const call = async () =>
      (await api.mockServer.tryIt({ workspaceId, mockServerId, method: "GET", path: "/users/1" })).body;
    for (let version = 1; version <= 5; version++) {
      await api.example.update({ ...pick(ids, "exampleId"), version, response: { body: `edit ${version}` } });
      expect(await call()).toBe(`edit ${version}`);
    }
  });

  it("a deleted mock server and one of a deleted workspace answer no more", async () => {
    const { api, ids } = await served();
    const { workspaceId, mockServerId, nestedId } = ids;
    const status = async (id: string) =>
      (await tryCall({ mockServerId: id, method: "GET", target: "/users/1", headers: [], body: new Uint8Array() }))
        .answer.status;
    expect([await status(mockServerId), await status(nestedId)]).toEqual([200, 200]);
    await api.mockServer.delete({ workspaceId, mockServerId });
    expect([await status(mockServerId), await status(nestedId)]).toEqual([404, 200]);
    await api.workspace.delete({ workspaceId });
    expect(await status(nestedId)).toBe(404);
  });
});
