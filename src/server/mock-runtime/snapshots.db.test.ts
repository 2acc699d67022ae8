import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { compileMock } from "@/mock-engine/compile";
import type { MockCollection } from "@/mock-engine/model";
import { aCollection, anExample, aRequest, lines } from "@/test/mock-builders";
import { bumpRevision, seedCollection, seedMockServer } from "@/test/seed-mock-server";
import { testDatabase } from "@/test/database";
import { loadSnapshot } from "./load-snapshot";
import { currentSnapshot, invalidateSnapshots } from "./snapshots";
import { snapshotStore } from "./snapshot-store";

const db = await testDatabase();
const other = new Client({ connectionString: db.url });
await other.connect();
afterAll(() => other.end());

afterEach(() => {
  vi.restoreAllMocks();
});

beforeEach(() => {
  snapshotStore().entries.clear();
  snapshotStore().bytes = 0;
});

/** Moves this process's clock, by which freshness is told; the database knows no clock. */
function atMs(ms: number) {
  vi.spyOn(performance, "now").mockReturnValue(ms);
}

/** Holds back the answer to the next query on the mock path's pool, so that something can happen meanwhile. */
function holdNextQuery() {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const query: (...args: unknown[]) => unknown = db.hotPool.query.bind(db.hotPool);
  const late = async (...args: unknown[]) => {
    const result = await query(...args);
    await held;
    return result;
  };
  vi.spyOn(db.hotPool, "query").mockImplementationOnce((...args: unknown[]) => late(...args) as never);
  return release;
}

function queriesOf(run: () => Promise<unknown>) {
  const pool = vi.spyOn(db.hotPool, "query");
  const connect = vi.spyOn(db.hotPool, "connect");
  return run().then(() => {
    // The pool's own query() borrows a connection as well.
    const checks = pool.mock.calls.length;
    const counts = { checks, loads: connect.mock.calls.length - checks };
    pool.mockRestore();
    connect.mockRestore();
    return counts;
  });
}

describe("what is loaded", () => {
  it("is the linked collection and all below it, in display order, as it was saved", async () => {
    const collection: MockCollection = aCollection({
      variables: [{ key: "a", value: "1" }],
      requests: [
        aRequest({
          name: "All of it",
          method: "POST",
          url: "/users/:id?x=1",
          query: lines("q", "ü"),
          headers: [{ key: "X-A", value: "1", enabled: false }],
          body: { kind: "graphql", query: "{a}", variables: "{}", operationName: "A" },
          examples: [
            anExample({
              name: "Text",
              body: "\uFEFFfüße",
              headers: lines("A", "1", "A", "2"),
              delayMs: 5,
              request: {
                body: { kind: "multipart", fields: [{ key: "f", value: "a.txt", enabled: true, file: true }] },
              },
            }),
            anExample({ name: "Binary", status: 599, body: { base64: Buffer.from([0, 255, 128]).toString("base64") } }),
          ],
        }),
        aRequest({ name: "None", body: { kind: "binary" }, examples: [] }),
      ],
      children: [
        aCollection({
          name: "B first",
          children: [aCollection({ name: "Deep", requests: [aRequest({ body: { kind: "json", text: "{}" } })] })],
        }),
        aCollection({
          name: "A second",
          requests: [aRequest({ body: { kind: "urlencoded", fields: lines("a", "b") } })],
        }),
      ],
    });
    const { mockServerId } = await seedMockServer(other, collection);
    const snapshot = await loadSnapshot(db.hotPool, mockServerId);
    expect(snapshot).toMatchObject({ mockServerId, revision: 1, isPublished: false });
    // Compiled from the rows and compiled from what was saved: the same.
    expect(plain(snapshot?.mock)).toEqual(plain(compileMock({ collection, inheritedVariables: [] })));
    expect(snapshot?.bytes).toBeGreaterThan(5_000);
  });

  it("includes the variables of the collections above, the nearest first", async () => {
    const linked = aCollection({ requests: [aRequest({ url: "{{base}}/users" })] });
    const { mockServerId, workspaceId } = await seedMockServer(other, linked);
    const [root, parent] = ["https://a.example/root", "https://a.example/near"].map((value) =>
      aCollection({ variables: [{ key: "base", value }] }),
    );
    if (root === undefined || parent === undefined) throw new Error("two collections above");
    await seedCollection(other, workspaceId, null, root, 0);
    await seedCollection(other, workspaceId, root.id, parent, 0);
    await other.query("update collections set parent_id = $1 where id = $2", [parent.id, linked.id]);
    const snapshot = await loadSnapshot(db.hotPool, mockServerId);
    expect(snapshot?.mock?.requests[0]?.paths).toHaveLength(2);
    expect(JSON.stringify(snapshot?.mock?.requests[0]?.paths[1])).toContain("near");
  });

  it("stays within the mock server's workspace", async () => {
    const { mockServerId, workspaceId } = await seedMockServer(other, aCollection({ requests: [aRequest()] }));
    const foreign = aCollection({ requests: [aRequest({ name: "Foreign" })] });
    const stranger = await seedMockServer(other, foreign);
    expect(stranger.workspaceId).not.toBe(workspaceId);
    await other.query(
      "update collections set parent_id = (select collection_id from mock_servers where id = $1) where id = $2",
      [mockServerId, foreign.id],
    );
    const snapshot = await loadSnapshot(db.hotPool, mockServerId);
    expect(snapshot?.mock?.requests.map(({ name }) => name)).toEqual(["Request"]);
  });

  it("is empty-handed, and not absent, when the linked collection was deleted", async () => {
    const collection = aCollection();
    const { mockServerId } = await seedMockServer(other, collection);
    await other.query("delete from collections where id = $1", [collection.id]);
    expect(await loadSnapshot(db.hotPool, mockServerId)).toMatchObject({ mock: null });
  });

  it("of an unknown id is nothing, and the connection is given back", async () => {
    expect(await loadSnapshot(db.hotPool, randomUUID())).toBeNull();
    expect(db.hotPool.idleCount).toBe(db.hotPool.totalCount);
  });
});

describe("how fresh it is", () => {
  it("is served without a query and without a promise for 400 ms, then after one query", async () => {
    const { mockServerId } = await seedMockServer(other, aCollection());
    atMs(1_000);
    const first = await currentSnapshot(mockServerId);
    atMs(1_399);
    expect(await queriesOf(async () => expect(currentSnapshot(mockServerId)).toBe(first))).toEqual({
      checks: 0,
      loads: 0,
    });
    atMs(1_400);
    const second = currentSnapshot(mockServerId);
    expect(second).toBeInstanceOf(Promise);
    expect(await second).toBe(first);
    atMs(1_799);
    expect(currentSnapshot(mockServerId)).toBe(first);
  });

  it("an edit of another instance is seen once the check is old, and not before", async () => {
    const { mockServerId } = await seedMockServer(other, aCollection());
    atMs(1_000);
    const first = await currentSnapshot(mockServerId);
    await bumpRevision(other, mockServerId);
    atMs(1_399);
    expect(await currentSnapshot(mockServerId)).toBe(first);
    atMs(1_400);
    expect(await currentSnapshot(mockServerId)).toMatchObject({ revision: 2 });
  });

  it.each([
    ["published", "update mock_servers set published_at = now() where id = $1", { isPublished: true }],
    ["deleted", "delete from mock_servers where id = $1", null],
  ])("so is that it was %s", async (_name, sql, expected) => {
    const { mockServerId } = await seedMockServer(other, aCollection());
    atMs(1_000);
    await currentSnapshot(mockServerId);
    await other.query(sql, [mockServerId]);
    atMs(1_400);
    const now = await currentSnapshot(mockServerId);
    if (expected === null) expect(now).toBeNull();
    else expect(now).toMatchObject(expected);
  });

  it("an edit of this process is seen by the very next call", async () => {
    const { mockServerId } = await seedMockServer(other, aCollection());
    atMs(1_000);
    await currentSnapshot(mockServerId);
    await bumpRevision(other, mockServerId);
    invalidateSnapshots([mockServerId, randomUUID()]);
    expect(await currentSnapshot(mockServerId)).toMatchObject({ revision: 2 });
  });

  it("a check that began before an edit does not make the older state current again", async () => {
    const { mockServerId } = await seedMockServer(other, aCollection());
    atMs(1_000);
    await currentSnapshot(mockServerId);
    atMs(2_000);
    const release = holdNextQuery();
    const before = currentSnapshot(mockServerId);
    await bumpRevision(other, mockServerId);
    invalidateSnapshots([mockServerId]);
    const after = currentSnapshot(mockServerId);
    release();
    await before;
    expect(await after).toMatchObject({ revision: 2 });
    expect(currentSnapshot(mockServerId)).toMatchObject({ revision: 2 });
  });

  it("calls that come together share one load, and one check", async () => {
    const { mockServerId } = await seedMockServer(other, aCollection());
    const together = () => Promise.all(Array.from({ length: 50 }, async () => currentSnapshot(mockServerId)));
    atMs(1_000);
    expect(await queriesOf(together)).toEqual({ checks: 0, loads: 1 });
    atMs(2_000);
    expect(await queriesOf(together)).toEqual({ checks: 1, loads: 0 });
  });

  it("a failed check fails the calls that waited for it, and no later one", async () => {
    const { mockServerId } = await seedMockServer(other, aCollection());
    atMs(1_000);
    await currentSnapshot(mockServerId);
    atMs(2_000);
    vi.spyOn(db.hotPool, "query").mockImplementationOnce(() => Promise.reject(new Error("gone")) as never);
    await expect(currentSnapshot(mockServerId)).rejects.toThrow("gone");
    expect(await currentSnapshot(mockServerId)).toMatchObject({ revision: 1 });
  });

  it.each(["users", "", "550E8400-E29B-41D4-A716-446655440000", "' or 1=1 --"])(
    "%j asks the database nothing",
    async (id) => {
      expect(await queriesOf(async () => expect(currentSnapshot(id)).toBeNull())).toEqual({ checks: 0, loads: 0 });
    },
  );

  it("unknown ids leave nothing behind", async () => {
    for (let count = 0; count < 20; count += 1) expect(await currentSnapshot(randomUUID())).toBeNull();
    expect(snapshotStore().entries.size).toBe(0);
  });
});

function plain(mock: { requests: readonly unknown[] } | null | undefined): unknown {
  return JSON.parse(JSON.stringify(mock?.requests ?? null));
}
