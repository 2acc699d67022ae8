import { describe, expect, it } from "vitest";
import { furnishedWorkspace, refusalOf } from "@/test/api-calls";
import type { Api } from "@/test/api-people";
import { testDatabase } from "@/test/database";

const db = await testDatabase();

const BODIES = [
  { kind: "none" },
  { kind: "json", text: '{"a": {{b}}, // as typed\n}' },
  { kind: "xml", text: "<a/>" },
  { kind: "text", text: "Grüße 👋" },
  { kind: "urlencoded", fields: [{ key: "a", value: "1", enabled: false }] },
  { kind: "multipart", fields: [{ key: "file", value: "a.png", enabled: true, file: true }] },
  { kind: "graphql", query: "{ me { id } }", variables: '{"a":1}', operationName: "Me" },
  { kind: "graphql", query: "{ me }" },
  { kind: "binary" },
] as const;

async function requestNames(api: Api, workspaceId: string, collectionId: string): Promise<string[]> {
  const rows = await db.prisma.request.findMany({ where: { workspaceId, collectionId }, orderBy: { position: "asc" } });
  expect(rows.map(({ position }) => position)).toEqual(rows.map((_, index) => index));
  return rows.map(({ name }) => name);
}

describe("a request", () => {
  it("is created with what is given and answers all of it", async () => {
    const { owner, workspaceId, collectionId } = await furnishedWorkspace("PRIVATE");
    const created = await owner.api.request.create({
      workspaceId,
      collectionId,
      name: " Search ",
      method: "post",
      url: "{{baseUrl}}/search?q=:q",
      query: [{ key: "page", value: "1" }],
      headers: [{ key: "Accept", value: "text/html", enabled: false }],
    });
    expect(created).toEqual({
      id: expect.any(String) as string,
      collectionId,
      name: "Search",
      method: "POST",
      description: "",
      kept: null,
      version: 1,
      url: "{{baseUrl}}/search?q=:q",
      query: [{ key: "page", value: "1", enabled: true }],
      headers: [{ key: "Accept", value: "text/html", enabled: false }],
      body: { kind: "none" },
      examples: [],
    });
    expect(await owner.api.request.get({ workspaceId, requestId: created.id })).toEqual(created);
  });

  it.each(BODIES)("keeps a body of the kind $kind as it is", async (body) => {
    const { owner, workspaceId, requestId } = await furnishedWorkspace("PRIVATE");
    const updated = await owner.api.request.update({
      workspaceId,
      requestId,
      version: 1,
      body: structuredClone(body) as Parameters<Api["request"]["update"]>[0]["body"],
    });
    expect(updated.body).toEqual(body);
    expect((await owner.api.request.get({ workspaceId, requestId })).body).toEqual(body);
  });

  it("answers its examples in order", async () => {
    const { owner, workspaceId, requestId, exampleId } = await furnishedWorkspace("PRIVATE");
    const second = await owner.api.example.create({ workspaceId, requestId, name: "B", response: { status: 404 } });
    const { examples } = await owner.api.request.get({ workspaceId, requestId });
    expect(examples.map(({ id }) => id)).toEqual([exampleId, second.id]);
    expect(examples[1]).toEqual(second);
  });

  it("changes only the fields that are named, and counts its version up", async () => {
    const { owner, workspaceId, requestId } = await furnishedWorkspace("PRIVATE");
    const before = await owner.api.request.get({ workspaceId, requestId });
    const after = await owner.api.request.update({ workspaceId, requestId, version: 1, method: "PUT" });
    expect(after).toEqual({ ...before, method: "PUT", version: 2 });
  });

  it("without a change named stays as it is", async () => {
    const { owner, workspaceId, requestId } = await furnishedWorkspace("PRIVATE");
    expect(await owner.api.request.update({ workspaceId, requestId, version: 1 })).toMatchObject({ version: 1 });
  });

  it("keeps its version when an example changes, is added or moves", async () => {
    const { owner, workspaceId, requestId, exampleId } = await furnishedWorkspace("PRIVATE");
    await owner.api.example.update({ workspaceId, exampleId, version: 1, name: "Changed" });
    await owner.api.example.create({ workspaceId, requestId, name: "B", response: { status: 404 } });
    expect(await owner.api.request.get({ workspaceId, requestId })).toMatchObject({ version: 1 });
  });

  it("refuses a stale change with the current state", async () => {
    const { owner, workspaceId, requestId } = await furnishedWorkspace("PRIVATE");
    const current = await owner.api.request.update({ workspaceId, requestId, version: 1, name: "Theirs" });
    const refusal = await refusalOf(owner.api.request.update({ workspaceId, requestId, version: 1, name: "Mine" }));
    expect(refusal).toMatchObject({ code: "CONFLICT", appCode: "stale_version", details: current });
    expect(await owner.api.request.get({ workspaceId, requestId })).toEqual(current);
  });

  it("takes one of many changes made on the same version", async () => {
    const { owner, workspaceId, requestId } = await furnishedWorkspace("PRIVATE");
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        owner.api.request.update({ workspaceId, requestId, version: 1, name: `Change ${index}` }),
      ),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await owner.api.request.get({ workspaceId, requestId })).toMatchObject({ version: 2 });
  });

  it("is deleted with its examples, and closes the gap", async () => {
    const { owner, workspaceId, collectionId, requestId } = await furnishedWorkspace("PRIVATE");
    await owner.api.request.create({ workspaceId, collectionId, name: "Other", method: "GET", url: "/other" });
    expect(await owner.api.request.delete({ workspaceId, requestId })).toEqual({ id: requestId });
    expect(await requestNames(owner.api, workspaceId, collectionId)).toEqual(["Other"]);
    expect(await db.prisma.example.count({ where: { workspaceId } })).toBe(0);
    expect(await refusalOf(owner.api.request.get({ workspaceId, requestId }))).toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("request.move", () => {
  async function withThree() {
    const { owner, workspaceId, parentId, collectionId, requestId } = await furnishedWorkspace("PRIVATE");
    for (const name of ["B", "C"]) {
      await owner.api.request.create({ workspaceId, collectionId, name, method: "GET", url: "/" });
    }
    await owner.api.request.update({ workspaceId, requestId, version: 1, name: "A" });
    return { api: owner.api, workspaceId, parentId, collectionId, requestId };
  }

  it.each([
    { position: 0, expected: ["A", "B", "C"] },
    { position: 1, expected: ["B", "A", "C"] },
    { position: 7, expected: ["B", "C", "A"] },
  ])("orders within a collection: $position", async ({ position, expected }) => {
    const { api, workspaceId, collectionId, requestId } = await withThree();
    expect(await api.request.move({ workspaceId, requestId, collectionId, position })).toEqual({ id: requestId });
    expect(await requestNames(api, workspaceId, collectionId)).toEqual(expected);
  });

  it("moves to another collection, with its examples and its version", async () => {
    const { api, workspaceId, parentId, collectionId, requestId } = await withThree();
    await api.request.move({ workspaceId, requestId, collectionId: parentId, position: 0 });
    expect(await requestNames(api, workspaceId, collectionId)).toEqual(["B", "C"]);
    expect(await requestNames(api, workspaceId, parentId)).toEqual(["A"]);
    const moved = await api.request.get({ workspaceId, requestId });
    expect(moved).toMatchObject({ collectionId: parentId, version: 2 });
    expect(moved.examples).toHaveLength(1);
  });

  it("keeps positions dense while many move at the same moment", async () => {
    const { api, workspaceId, parentId, collectionId } = await withThree();
    const rows = await db.prisma.request.findMany({ where: { workspaceId, collectionId } });
    await Promise.all(
      rows.flatMap(({ id: requestId }, position) => [
        api.request.move({ workspaceId, requestId, collectionId: parentId, position: 0 }),
        api.request.move({ workspaceId, requestId, collectionId, position }),
      ]),
    );
    const names = [
      ...(await requestNames(api, workspaceId, parentId)),
      ...(await requestNames(api, workspaceId, collectionId)),
    ];
    expect(names.sort()).toEqual(["A", "B", "C"]);
  });
});

describe("request.duplicate", () => {
  it("copies a request with its examples, right behind it, all of them new", async () => {
    const { owner, workspaceId, collectionId, requestId, exampleId } = await furnishedWorkspace("PRIVATE");
    await owner.api.request.create({ workspaceId, collectionId, name: "Last", method: "GET", url: "/last" });
    const second = await owner.api.example.create({
      workspaceId,
      requestId,
      name: "Bytes",
      response: { status: 201, body: { base64: "AP8=" }, delayMs: 5 },
    });
    await owner.api.example.update({ workspaceId, exampleId, version: 1, name: "Found it" });
    const original = await owner.api.request.get({ workspaceId, requestId });
    const copy = await owner.api.request.duplicate({ workspaceId, requestId });

    expect(await requestNames(owner.api, workspaceId, collectionId)).toEqual(["Get user", "Get user copy", "Last"]);
    expect(copy).toEqual({
      ...original,
      id: copy.id,
      name: "Get user copy",
      examples: original.examples.map((example, at) => ({
        ...example,
        id: copy.examples[at]?.id,
        requestId: copy.id,
        version: 1,
      })),
    });
    const ids = [requestId, copy.id, exampleId, second.id, ...copy.examples.map(({ id }) => id)];
    expect(new Set(ids).size).toBe(6);
    expect(await owner.api.request.get({ workspaceId, requestId })).toEqual(original);
  });

  it("keeps the copy's name within its bound", async () => {
    const { owner, workspaceId, requestId } = await furnishedWorkspace("PRIVATE");
    const name = `${"n".repeat(249)}👋1234`;
    await owner.api.request.update({ workspaceId, requestId, version: 1, name });
    const copy = await owner.api.request.duplicate({ workspaceId, requestId });
    expect(copy.name.length).toBeLessThanOrEqual(255);
    expect(copy.name).toMatch(/^n{249}.* copy$/);
    await owner.api.request.update({ workspaceId, requestId: copy.id, version: 1, name: copy.name });
  });
});
