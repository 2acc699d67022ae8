import { describe, expect, it } from "vitest";
import { COLLECTION_DEPTH_MAX } from "@/schemas/limits";
import { refusalOf } from "@/test/api-calls";
import { type Api, newWorkspace } from "@/test/api-people";
import { testDatabase } from "@/test/database";

const db = await testDatabase();

/** A workspace with collections from an outline, and its tree as an outline. */
async function outlined(...paths: string[]) {
  const { owner, workspaceId } = await newWorkspace("PRIVATE");
  const { api } = owner;
  const ids: Record<string, string> = {};
  for (const path of paths) {
    const [name = "", ...above] = path.split("/").reverse();
    const parentId = above.length === 0 ? null : ids[above.reverse().join("/")];
    ids[path] = (await api.collection.create({ workspaceId, name, parentId })).id;
  }
  const id = (path: string) => ids[path] ?? `no collection ${path}`;
  return { api, workspaceId, id, outline: () => outlineOf(api, workspaceId) };
}

async function outlineOf(api: Api, workspaceId: string): Promise<string[]> {
  type Node = Awaited<ReturnType<Api["collection"]["tree"]>>[number];
  const lines = (nodes: Node[]): string[] => nodes.flatMap((node) => [node.path.join("/"), ...lines(node.children)]);
  return lines(await api.collection.tree({ workspaceId }));
}

/** Positions are 0, 1, 2 … below every parent: with gaps or duplicates, later orders would depend on chance. */
async function expectDensePositions(workspaceId: string) {
  const rows = await db.prisma.collection.findMany({ where: { workspaceId } });
  const byParent = new Map<string | null, number[]>();
  for (const { parentId, position } of rows) byParent.set(parentId, [...(byParent.get(parentId) ?? []), position]);
  for (const positions of byParent.values()) {
    expect(positions.sort((a, b) => a - b)).toEqual(positions.map((_, index) => index));
  }
}

describe("the tree of collections", () => {
  it("shows names, full paths and requests in display order", async () => {
    const { api, workspaceId, id } = await outlined("Shop", "Shop/Orders", "Users");
    const request = { workspaceId, collectionId: id("Shop/Orders"), method: "get", url: "{{baseUrl}}/orders/:id" };
    const { id: requestId } = await api.request.create({ ...request, name: "Get order" });
    await api.request.create({ ...request, name: "Delete order", method: "DELETE" });
    await api.example.create({ workspaceId, requestId, name: "Found", response: { status: 200 } });
    expect(await api.collection.tree({ workspaceId })).toMatchObject([
      {
        id: id("Shop"),
        name: "Shop",
        path: ["Shop"],
        parentId: null,
        requests: [],
        children: [
          {
            name: "Orders",
            path: ["Shop", "Orders"],
            parentId: id("Shop"),
            requests: [
              { id: requestId, name: "Get order", method: "GET", url: "{{baseUrl}}/orders/:id", exampleCount: 1 },
              { name: "Delete order", method: "DELETE", exampleCount: 0 },
            ],
            children: [],
          },
        ],
      },
      { name: "Users", path: ["Users"], parentId: null, requests: [], children: [] },
    ]);
  });

  it("renames", async () => {
    const { api, workspaceId, id, outline } = await outlined("A", "A/B");
    expect(await api.collection.rename({ workspaceId, collectionId: id("A"), name: "Z" })).toEqual({ id: id("A") });
    expect(await outline()).toEqual(["Z", "Z/B"]);
  });

  it("deletes a collection with everything below it, and closes the gap", async () => {
    const { api, workspaceId, id, outline } = await outlined("A", "B", "B/C", "D");
    const collectionId = id("B/C");
    await api.request.create({ workspaceId, collectionId, name: "R", method: "GET", url: "/" });
    const { id: mockServerId } = await api.mockServer.create({ workspaceId, name: "M", collectionId });
    expect(await api.collection.delete({ workspaceId, collectionId: id("B") })).toEqual({ id: id("B") });
    expect(await outline()).toEqual(["A", "D"]);
    expect(await db.prisma.request.count({ where: { workspaceId } })).toBe(0);
    expect(await api.mockServer.get({ workspaceId, mockServerId })).toMatchObject({ collectionId: null });
    await expectDensePositions(workspaceId);
  });

  it(`nests ${COLLECTION_DEPTH_MAX} levels deep and no deeper`, async () => {
    const { api, workspaceId, id } = await outlined("Root");
    let parentId = id("Root");
    for (let depth = 2; depth <= COLLECTION_DEPTH_MAX; depth++) {
      parentId = (await api.collection.create({ workspaceId, name: `${depth}`, parentId })).id;
    }
    const tooDeep = { code: "BAD_REQUEST", appCode: "limit_reached" };
    expect(await refusalOf(api.collection.create({ workspaceId, name: "x", parentId }))).toMatchObject(tooDeep);
    const { id: other } = await api.collection.create({ workspaceId, name: "Other" });
    expect(
      await refusalOf(api.collection.move({ workspaceId, collectionId: other, parentId, position: 0 })),
    ).toMatchObject(tooDeep);
  });
});

describe("collection.move", () => {
  it.each([
    { what: "to the front", move: "C", to: null, position: 0, expected: ["C", "A", "A/1", "A/2", "B"] },
    { what: "one place down", move: "A", to: null, position: 1, expected: ["B", "A", "A/1", "A/2", "C"] },
    { what: "beyond the end", move: "A", to: null, position: 99, expected: ["B", "C", "A", "A/1", "A/2"] },
    { what: "to where it is", move: "B", to: null, position: 1, expected: ["A", "A/1", "A/2", "B", "C"] },
    { what: "under another parent", move: "A/1", to: "B", position: 0, expected: ["A", "A/2", "B", "B/1", "C"] },
    { what: "out to the root", move: "A/2", to: null, position: 1, expected: ["A", "A/1", "2", "B", "C"] },
    { what: "between others", move: "C", to: "A", position: 1, expected: ["A", "A/1", "A/C", "A/2", "B"] },
    { what: "with what is below it", move: "A", to: "B", position: 0, expected: ["B", "B/A", "B/A/1", "B/A/2", "C"] },
  ])("moves $what", async ({ move, to, position, expected }) => {
    const { api, workspaceId, id, outline } = await outlined("A", "A/1", "A/2", "B", "C");
    const parentId = to === null ? null : id(to);
    expect(await api.collection.move({ workspaceId, collectionId: id(move), parentId, position })).toEqual({
      id: id(move),
    });
    expect(await outline()).toEqual(expected);
    await expectDensePositions(workspaceId);
  });

  it("never makes a circle, not even of two moves at the same moment", async () => {
    const { api, workspaceId, id, outline } = await outlined("A", "B");
    const results = await Promise.allSettled([
      api.collection.move({ workspaceId, collectionId: id("A"), parentId: id("B"), position: 0 }),
      api.collection.move({ workspaceId, collectionId: id("B"), parentId: id("A"), position: 0 }),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await outline()).toHaveLength(2);
  });

  it("keeps positions dense while many create, move and delete at the same moment", async () => {
    const names = ["A", "B", "C", "D", "E", "F"];
    const { api, workspaceId, id, outline } = await outlined(...names);
    await Promise.all([
      ...names.map((name, index) =>
        api.collection.move({ workspaceId, collectionId: id(name), parentId: null, position: 5 - index }),
      ),
      api.collection.create({ workspaceId, name: "G" }),
      api.collection.create({ workspaceId, name: "H" }),
    ]);
    await Promise.all([
      api.collection.delete({ workspaceId, collectionId: id("B") }),
      api.collection.delete({ workspaceId, collectionId: id("E") }),
      api.collection.move({ workspaceId, collectionId: id("A"), parentId: id("C"), position: 3 }),
    ]);
    expect((await outline()).map((path) => path.split("/").at(-1)).sort()).toEqual(["A", "C", "D", "F", "G", "H"]);
    await expectDensePositions(workspaceId);
  });
});

describe("collection variables", () => {
  it("are set as a whole, in order", async () => {
    const { api, workspaceId, id } = await outlined("A");
    const collectionId = id("A");
    expect(await api.collection.variables({ workspaceId, collectionId })).toEqual([]);
    const variables = [
      { key: "baseUrl", value: "https://api.example.com/v1" },
      { key: "empty", value: "" },
    ];
    expect(await api.collection.setVariables({ workspaceId, collectionId, variables })).toEqual(variables);
    expect(await api.collection.variables({ workspaceId, collectionId })).toEqual(variables);
    expect(await api.collection.allVariables({ workspaceId })).toEqual([{ collectionId, variables }]);
  });

  it("are not overwritten by who has not seen them", async () => {
    const { api, workspaceId, id } = await outlined("A");
    const input = { workspaceId, collectionId: id("A") };
    const theirs = [{ key: "baseUrl", value: "/theirs" }];
    const mine = [{ key: "baseUrl", value: "/mine" }];
    await api.collection.setVariables({ ...input, variables: theirs, expected: [] });
    const refusal = await refusalOf(api.collection.setVariables({ ...input, variables: mine, expected: [] }));
    expect(refusal).toMatchObject({ code: "CONFLICT", appCode: "stale_version", details: theirs });
    expect(await api.collection.variables(input)).toEqual(theirs);
    expect(await api.collection.setVariables({ ...input, variables: mine, expected: theirs })).toEqual(mine);
  });
});
