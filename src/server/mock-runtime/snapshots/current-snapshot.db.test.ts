import { randomUUID } from "node:crypto";
import { Client, type Pool } from "pg";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isDatabaseAway } from "@/errors/is-database-away";
import { compileMock } from "@/mock-engine/matching/compile";
import type { MockCollection } from "@/mock-engine/model";
import { captureLog, releaseLog, type LogLine } from "@/test/captured-log";
import { testDatabase } from "@/test/database";
import { aCollection, anExample, aRequest, lines } from "@/test/mock-builders";
import { bumpRevision, seedCollection, seedMockServer } from "@/test/seed-mock-server";
import { currentSnapshot } from "./current-snapshot";
import { loadSnapshot } from "./load-snapshot";
import { invalidateSnapshots, snapshotStore } from "./snapshot-store";

const db = await testDatabase();
const other = new Client({ connectionString: db.url });
await other.connect();
afterAll(() => other.end());

let logged: LogLine[];

afterEach(() => {
  vi.restoreAllMocks();
  releaseLog();
});

beforeEach(() => {
  snapshotStore().entries.clear();
  // As in a new process.
  Reflect.deleteProperty(globalThis, Symbol.for("mock-servers.change-check"));
  logged = captureLog();
});

const START = Date.now();

/** Sets the clocks by which this process judges freshness. */
function atMs(ms: number) {
  vi.spyOn(performance, "now").mockReturnValue(ms);
  vi.spyOn(Date, "now").mockReturnValue(START + ms);
}

/** Delays the answer to the next query of a pool, so that something can happen meanwhile. */
function holdNextQuery(pool: Pool) {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const query: (...args: unknown[]) => unknown = pool.query.bind(pool);
  const late = async (...args: unknown[]) => {
    const result = await query(...args);
    await held;
    return result;
  };
  vi.spyOn(pool, "query").mockImplementationOnce((...args: unknown[]) => late(...args) as never);
  return release;
}

/** Counts the database's queries: `checks` for changes, `reads` of one mock server's state, `loads` of everything that it serves. */
async function queriesOf(run: () => Promise<unknown>) {
  const check = vi.spyOn(db.checkPool, "query");
  const hot = vi.spyOn(db.hotPool, "query");
  const connect = vi.spyOn(db.hotPool, "connect");
  await run();
  const reads = hot.mock.calls.length;
  // The pool's own query() also borrows a connection.
  const counts = { checks: check.mock.calls.length, reads, loads: connect.mock.calls.length - reads };
  for (const spy of [check, hot, connect]) spy.mockRestore();
  return counts;
}

const NOTHING = { checks: 0, reads: 0, loads: 0 };

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
    // Compiling the rows gives the same as compiling what was saved.
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

async function someMockServer() {
  return (await seedMockServer(other, aCollection())).mockServerId;
}

describe("how fresh it is", () => {
  it("is served without a query and without a promise for 300 ms", async () => {
    const id = await someMockServer();
    atMs(1_000);
    const first = await currentSnapshot(id);
    atMs(1_299);
    expect(await queriesOf(async () => expect(currentSnapshot(id)).toBe(first))).toEqual(NOTHING);
  });

  it("is then asked about beside the calls, and from 700 ms on before them", async () => {
    const id = await someMockServer();
    atMs(1_000);
    const first = await currentSnapshot(id);
    const release = holdNextQuery(db.checkPool);
    for (const ms of [1_300, 1_699]) {
      atMs(ms);
      expect(currentSnapshot(id)).toBe(first);
    }
    atMs(1_700);
    const waiting = currentSnapshot(id);
    expect(waiting).toBeInstanceOf(Promise);
    release();
    expect(await waiting).toBe(first);
  });

  it.each([
    ["edited", "update mock_servers set revision = revision + 1 where id = $1", { revision: 2 }],
    ["published", "update mock_servers set published_at = now() where id = $1", { isPublished: true }],
    [
      "given a token",
      "update mock_servers set tokens_revision = tokens_revision + 1 where id = $1",
      { tokensRevision: 2 },
    ],
    ["told not to record", "update mock_servers set records_calls = false where id = $1", { recording: null }],
    [
      "told to redact a name",
      "update mock_servers set redact_names = '{customer ref}' where id = $1",
      { recording: { keepCalls: 1_000, keepDays: 7, redactNames: ["customer ref"] } },
    ],
    ["deleted", "delete from mock_servers where id = $1", null],
    [
      "deleted with its workspace",
      "delete from workspaces where id = (select workspace_id from mock_servers where id = $1)",
      null,
    ],
  ])(
    "that it was %s by another instance is seen within 700 ms and a query, and not before a check",
    async (_name, sql, expected) => {
      const id = await someMockServer();
      atMs(1_000);
      const first = await currentSnapshot(id);
      await other.query(sql, [id]);
      atMs(1_299);
      expect(await currentSnapshot(id)).toBe(first);
      atMs(1_700);
      const now = await currentSnapshot(id);
      if (expected === null) expect(now).toBeNull();
      else expect(now).toMatchObject(expected);
    },
  );

  it("a change whose transaction was still open at one check is seen by the next", async () => {
    const id = await someMockServer();
    atMs(1_000);
    await currentSnapshot(id);
    await other.query("begin");
    await bumpRevision(other, id);
    // Later transactions begin and end while it is open.
    for (const ms of [2_000, 3_000, 4_000]) {
      atMs(ms);
      await bumpRevision(db.hotPool, await someMockServerElsewhere());
      expect(await currentSnapshot(id)).toMatchObject({ revision: 1 });
    }
    await other.query("commit");
    atMs(5_000);
    expect(await currentSnapshot(id)).toMatchObject({ revision: 2 });
  });

  it("one check is about all mock servers, however many are called", async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, someMockServer));
    atMs(1_000);
    for (const id of ids) await currentSnapshot(id);
    const [changed = ""] = ids;
    await bumpRevision(other, changed);
    atMs(2_000);
    const all = () => Promise.all(ids.map(async (id) => currentSnapshot(id)));
    expect(await queriesOf(all)).toEqual({ checks: 1, reads: 1, loads: 1 });
    expect((await all()).map((snapshot) => snapshot?.revision)).toEqual([2, 1, 1, 1, 1]);
  });

  it("an edit of this process is seen by the very next call", async () => {
    const id = await someMockServer();
    atMs(1_000);
    await currentSnapshot(id);
    await bumpRevision(other, id);
    invalidateSnapshots([id, randomUUID()]);
    expect(await currentSnapshot(id)).toMatchObject({ revision: 2 });
  });

  it("a load that began before an edit does not make the older state current", async () => {
    const id = await someMockServer();
    atMs(1_000);
    await currentSnapshot(id);
    invalidateSnapshots([id]);
    const release = holdNextQuery(db.hotPool);
    const before = currentSnapshot(id);
    await vi.waitFor(() => expect(snapshotStore().entries.get(id)?.pending).not.toBeNull());
    await bumpRevision(other, id);
    invalidateSnapshots([id]);
    const after = currentSnapshot(id);
    release();
    await before;
    expect(await after).toMatchObject({ revision: 2 });
    expect(currentSnapshot(id)).toMatchObject({ revision: 2 });
  });

  it("calls that come together share one load, and one check", async () => {
    const id = await someMockServer();
    const together = () => Promise.all(Array.from({ length: 50 }, async () => currentSnapshot(id)));
    atMs(1_000);
    expect(await queriesOf(together)).toEqual({ checks: 1, reads: 0, loads: 1 });
    atMs(2_000);
    expect(await queriesOf(together)).toEqual({ checks: 1, reads: 0, loads: 0 });
  });

  it("a failed load fails the calls that waited for it, and no later one", async () => {
    const id = await someMockServer();
    atMs(1_000);
    await currentSnapshot(id);
    invalidateSnapshots([id]);
    vi.spyOn(db.hotPool, "query").mockImplementationOnce(() => Promise.reject(new Error("gone")) as never);
    await expect(currentSnapshot(id)).rejects.toThrow("gone");
    expect(await currentSnapshot(id)).toMatchObject({ revision: 1 });
  });

  it.each(["users", "", "550E8400-E29B-41D4-A716-446655440000", "' or 1=1 --"])(
    "%j asks the database nothing",
    async (id) => {
      expect(await queriesOf(async () => expect(currentSnapshot(id)).toBeNull())).toEqual(NOTHING);
    },
  );

  it("unknown ids leave nothing behind", async () => {
    for (let count = 0; count < 20; count += 1) expect(await currentSnapshot(randomUUID())).toBeNull();
    expect(snapshotStore().entries.size).toBe(0);
  });
});

describe("while the database is away", () => {
  function takeAway() {
    const refusal = () => Promise.reject(Object.assign(new Error("refused"), { code: "ECONNREFUSED" })) as never;
    const spies = [db.checkPool, db.hotPool].map((pool) => vi.spyOn(pool, "query").mockImplementation(refusal));
    return () => spies.forEach((spy) => spy.mockRestore());
  }

  it("what is known is served on, and what is not, or was changed, is not guessed", async () => {
    const [id, changed] = [await someMockServer(), await someMockServer()];
    atMs(1_000);
    const first = await currentSnapshot(id);
    await currentSnapshot(changed);
    const bringBack = takeAway();
    invalidateSnapshots([changed]);
    for (const ms of [2_000, 60_000, 3_600_000]) {
      atMs(ms);
      expect(await currentSnapshot(id)).toBe(first);
      await expect(currentSnapshot(changed)).rejects.toSatisfy(isDatabaseAway);
      await expect(currentSnapshot(randomUUID())).rejects.toSatisfy(isDatabaseAway);
    }
    await bumpRevision(other, id);
    bringBack();
    atMs(3_700_000);
    // By its clocks the process was suspended, so it checks before its first answer.
    expect(await currentSnapshot(id)).toMatchObject({ revision: 2 });
    expect(await currentSnapshot(changed)).not.toBeNull();
  });

  it("it is said once that it is away, and once that it is back", async () => {
    const id = await someMockServer();
    atMs(1_000);
    await currentSnapshot(id);
    const bringBack = takeAway();
    for (const ms of [2_000, 3_000, 4_000]) {
      atMs(ms);
      await currentSnapshot(id);
      await vi.waitFor(() => expect(logged).toHaveLength(1));
    }
    const away = "The database does not answer. Mock servers that were called before go on answering.";
    expect(logged.at(-1)).toMatchObject({ level: "error", msg: away, reason: "refused" });
    bringBack();
    let ms = 5_000;
    await vi.waitFor(() => {
      atMs((ms += 250));
      void currentSnapshot(id);
      expect(logged).toHaveLength(2);
    });
    expect(logged.at(-1)).toMatchObject({
      level: "info",
      msg: "The database is back",
      awayMs: expect.any(Number) as number,
    });
  });
});

/** One more mock server, written with the pool, because `other` is in a transaction. */
async function someMockServerElsewhere() {
  return (await seedMockServer(db.hotPool, aCollection())).mockServerId;
}

function plain(mock: { requests: readonly unknown[] } | null | undefined): unknown {
  return JSON.parse(JSON.stringify(mock?.requests ?? null));
}
