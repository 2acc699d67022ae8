import { describe, expect, it } from "vitest";
import { furnishedWorkspace, refusalOf } from "@/test/api-calls";
import { testDatabase } from "@/test/database";

const db = await testDatabase();

/** A collection with the requests A, B, C, the second with the examples 1, 2, 3. */
async function withThree() {
  const { owner, workspaceId } = await furnishedWorkspace("PRIVATE");
  const { api } = owner;
  const { id: collectionId } = await api.collection.create({ workspaceId, name: "Three" });
  const addRequest = async (name: string) =>
    (await api.request.create({ workspaceId, collectionId, name, method: "GET", url: `/${name}` })).id;
  const requestIds: [string, string, string] = [await addRequest("A"), await addRequest("B"), await addRequest("C")];
  const [, requestId] = requestIds;
  const addExample = async (name: string, body: string | { base64: string }) =>
    (await api.example.create({ workspaceId, requestId, name, response: { status: 200, body, delayMs: 3 } })).id;
  const exampleIds: [string, string, string] = [
    await addExample("1", 'Grüße 👋 \u0000 \\x41 {"a": 1}'),
    await addExample("2", { base64: "AP+AXHg=" }),
    await addExample("3", ""),
  ];
  await api.example.update({ workspaceId, exampleId: exampleIds[1], version: 1, name: "two" });
  await api.request.update({ workspaceId, requestId, version: 1, body: { kind: "json", text: "{}" } });
  const order = async () => {
    const rows = await db.prisma.request.findMany({ where: { collectionId }, orderBy: { position: "asc" } });
    expect(rows.map(({ position }) => position)).toEqual(rows.map((_, index) => index));
    return rows.map(({ name }) => name).join("");
  };
  const get = () => api.request.get({ workspaceId, requestId });
  return { api, workspaceId, collectionId, requestIds, requestId, exampleIds, order, get };
}

const GONE = { code: "NOT_FOUND", appCode: "not_found" };

describe("request.restore", () => {
  it("brings a request back as it was, with its examples and its place", async () => {
    const { api, workspaceId, requestId, order, get } = await withThree();
    const before = await get();
    const rowBefore = await db.prisma.request.findUnique({ where: { id: requestId } });
    await api.request.delete({ workspaceId, requestId });
    expect(await order()).toBe("AC");
    expect(await api.request.restore({ workspaceId, requestId })).toEqual(before);
    expect(await get()).toEqual(before);
    expect(await db.prisma.request.findUnique({ where: { id: requestId } })).toEqual(rowBefore);
    expect(await order()).toBe("ABC");
  });

  it("may be done again after another deletion, but not twice for one", async () => {
    const { api, workspaceId, requestId, order } = await withThree();
    for (let round = 0; round < 2; round++) {
      await api.request.delete({ workspaceId, requestId });
      await api.request.restore({ workspaceId, requestId });
      expect(await refusalOf(api.request.restore({ workspaceId, requestId }))).toMatchObject(GONE);
    }
    expect(await order()).toBe("ABC");
  });

  it("takes the last place where the old one is no more", async () => {
    const { api, workspaceId, requestIds, order } = await withThree();
    const [a, b, c] = requestIds;
    for (const requestId of [c, b, a]) await api.request.delete({ workspaceId, requestId });
    await api.request.restore({ workspaceId, requestId: c });
    expect(await order()).toBe("C");
    await api.request.restore({ workspaceId, requestId: a });
    expect(await order()).toBe("AC");
    await api.request.restore({ workspaceId, requestId: b });
    expect(await order()).toBe("ABC");
  });

  it("finds its collection where that was moved to", async () => {
    const { api, workspaceId, collectionId, requestId } = await withThree();
    const { id: parentId } = await api.collection.create({ workspaceId, name: "Above" });
    await api.request.delete({ workspaceId, requestId });
    await api.collection.move({ workspaceId, collectionId, parentId, position: 0 });
    expect(await api.request.restore({ workspaceId, requestId })).toMatchObject({ collectionId });
  });

  it("is refused, with the reason, when the collection was deleted too", async () => {
    const { api, workspaceId, collectionId, requestId } = await withThree();
    await api.request.delete({ workspaceId, requestId });
    await api.collection.delete({ workspaceId, collectionId });
    const refusal = await refusalOf(api.request.restore({ workspaceId, requestId }));
    expect(refusal).toMatchObject(GONE);
    expect(refusal.message).toContain("the collection that it was in was deleted");
  });

  it("leaves out an example that was deleted before, which can still be restored by itself", async () => {
    const { api, workspaceId, requestId, exampleIds, get } = await withThree();
    const before = await get();
    await api.example.delete({ workspaceId, exampleId: exampleIds[0] });
    await api.request.delete({ workspaceId, requestId });
    const restored = await api.request.restore({ workspaceId, requestId });
    expect(restored.examples.map(({ id }) => id)).toEqual(exampleIds.slice(1));
    await api.example.restore({ workspaceId, exampleId: exampleIds[0] });
    expect(await get()).toEqual(before);
  });

  it("knows nothing of another workspace's deletions", async () => {
    const [mine, theirs] = [await furnishedWorkspace("PRIVATE"), await furnishedWorkspace("PRIVATE")];
    const { workspaceId } = mine;
    const { api } = mine.owner;
    expect(await refusalOf(api.request.restore({ workspaceId, requestId: theirs.deletedRequestId }))).toMatchObject(
      GONE,
    );
    expect(await refusalOf(api.example.restore({ workspaceId, exampleId: theirs.deletedExampleId }))).toMatchObject(
      GONE,
    );
    const { deletedRequestId: requestId, workspaceId: theirWorkspaceId } = theirs;
    await theirs.owner.api.request.restore({ workspaceId: theirWorkspaceId, requestId });
  });
});

describe("example.restore", () => {
  it("brings an example back as it was, at its place", async () => {
    const { api, workspaceId, exampleIds, get } = await withThree();
    const before = await get();
    const [, exampleId] = exampleIds;
    await api.example.delete({ workspaceId, exampleId });
    expect((await get()).examples).toHaveLength(2);
    expect(await api.example.restore({ workspaceId, exampleId })).toEqual(before.examples[1]);
    expect(await get()).toEqual(before);
    expect(await refusalOf(api.example.restore({ workspaceId, exampleId }))).toMatchObject(GONE);
  });

  it("is refused, with the reason, when the request was deleted too, and done when that is back", async () => {
    const { api, workspaceId, requestId, exampleIds, get } = await withThree();
    const before = await get();
    const [exampleId] = exampleIds;
    await api.example.delete({ workspaceId, exampleId });
    await api.request.delete({ workspaceId, requestId });
    const refusal = await refusalOf(api.example.restore({ workspaceId, exampleId }));
    expect(refusal).toMatchObject(GONE);
    expect(refusal.message).toContain("the request that it was in was deleted");
    await api.request.restore({ workspaceId, requestId });
    await api.example.restore({ workspaceId, exampleId });
    expect(await get()).toEqual(before);
  });

  it("of an example that went with its request is refused: the request brings it back", async () => {
    const { api, workspaceId, requestId, exampleIds } = await withThree();
    const [exampleId] = exampleIds;
    await api.request.delete({ workspaceId, requestId });
    expect(await refusalOf(api.example.restore({ workspaceId, exampleId }))).toMatchObject(GONE);
    expect((await api.request.restore({ workspaceId, requestId })).examples).toHaveLength(3);
  });
});

describe("what was deleted is kept for a day", () => {
  it("and forgotten with the workspace's next deletion after that", async () => {
    const { api, workspaceId, requestIds, requestId } = await withThree();
    const other = await furnishedWorkspace("PRIVATE");
    await api.request.delete({ workspaceId, requestId });
    const deletedAt = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await db.prisma.deletedItem.updateMany({ data: { deletedAt } });

    await api.request.delete({ workspaceId, requestId: requestIds[0] });
    expect(await refusalOf(api.request.restore({ workspaceId, requestId }))).toMatchObject(GONE);
    await api.request.restore({ workspaceId, requestId: requestIds[0] });
    expect(await db.prisma.deletedItem.count({ where: { workspaceId } })).toBe(0);
    expect(await db.prisma.deletedItem.count({ where: { workspaceId: other.workspaceId } })).toBe(3);
  });

  it("and goes with its workspace", async () => {
    const { api, workspaceId, requestId } = await withThree();
    await api.request.delete({ workspaceId, requestId });
    await api.workspace.delete({ workspaceId });
    expect(await db.prisma.deletedItem.count({ where: { workspaceId } })).toBe(0);
  });
});
