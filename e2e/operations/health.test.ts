import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { valuesOf } from "../wire/raw-http";
import { startOperatedApp, type OperatedApp } from "./operated-app";

describe.each(["node", "web"])("probes, with MOCK_LANE=%s", (MOCK_LANE) => {
  let running: OperatedApp;
  beforeAll(async () => {
    running = await startOperatedApp({ MOCK_LANE });
  });
  afterAll(() => running.stop());

  const probe = async (target: string, request?: { method?: string; headers?: string[] }) => {
    const answer = await running.ask(target, request);
    const text = answer.body.toString();
    return { status: answer.status, body: text === "" ? null : (JSON.parse(text) as unknown), answer };
  };
  const READY = { status: "ready", process: "running", database: "reachable", migrations: "applied" };
  const AWAY = { status: "not_ready", process: "running", database: "away", migrations: "unknown" };

  it("say that it works and is ready, on any host but a mock's, kept by nobody", async () => {
    for (const headers of [["Host", `localhost:${running.port}`], ["Host", "10.1.2.3"], []]) {
      expect(await probe("/healthz", { headers })).toMatchObject({ status: 200, body: { status: "ok" } });
      expect(await probe("/readyz?verbose", { headers })).toMatchObject({ status: 200, body: READY });
    }
    const { answer } = await probe("/readyz");
    expect(valuesOf(answer, "Cache-Control")).toEqual(["no-store"]);
    expect(valuesOf(answer, "X-Request-Id")).toHaveLength(1);
  });

  it("are answered by method: HEAD without a body, others not at all", async () => {
    const head = await running.ask("/readyz", { method: "HEAD" });
    expect([head.status, head.body.length]).toEqual([200, 0]);
    const post = await running.ask("/healthz", { method: "POST", body: "x" });
    expect([post.status, valuesOf(post, "Allow")]).toEqual([405, ["GET, HEAD"]]);
    // Its body is not read: the connection ends with the answer.
    expect(valuesOf(post, "Connection")).toEqual(["close"]);
  });

  it("of a mock server's host are the mock's", async () => {
    const mocked = await running.callMock("/healthz");
    expect([mocked.status, mocked.body.toString()]).toEqual([418, "mocked"]);
    const missing = await running.callMock("/readyz");
    expect(valuesOf(missing, "X-Mock-Error")).toEqual(["request_not_found"]);
    const byPath = await running.ask(`/mock/${running.mockServerId}/metrics`);
    expect(valuesOf(byPath, "X-Mock-Error")).toEqual(["token_missing"]);
  });

  it.each([
    ["is reset", "cut"],
    ["loses what is sent", "silence"],
  ] as const)(
    "where the way to the database %s: not ready within 5 s, alive throughout, ready again after",
    async (_how, take) => {
      running.relay[take]();
      const takenAt = performance.now();
      await vi.waitFor(async () => expect(await probe("/readyz")).toMatchObject({ status: 503, body: AWAY }), {
        timeout: 5_000,
        interval: 100,
      });
      expect(performance.now() - takenAt).toBeLessThan(5_000);
      expect(await probe("/healthz")).toMatchObject({ status: 200 });
      running.relay.restore();
      await vi.waitFor(async () => expect(await probe("/readyz")).toMatchObject({ status: 200, body: READY }), {
        timeout: 10_000,
        interval: 100,
      });
    },
  );

  it("say that a migration is missing, and nothing of which", async () => {
    const database = new Client({ connectionString: running.databaseUrl });
    await database.connect();
    const rename = (from: string, to: string) =>
      database.query("update _prisma_migrations set migration_name = $2 where migration_name = $1", [from, to]);
    const { rows } = await database.query<{ name: string }>(
      "select max(migration_name) as name from _prisma_migrations",
    );
    const newest = rows[0]?.name ?? "";
    try {
      await rename(newest, "20000101000000_other");
      const pending = { ...READY, status: "not_ready", migrations: "pending" };
      await vi.waitFor(async () => expect(await probe("/readyz")).toMatchObject({ status: 503, body: pending }));
    } finally {
      await rename("20000101000000_other", newest);
      await database.end();
    }
    await vi.waitFor(async () => expect(await probe("/readyz")).toMatchObject({ status: 200 }));
  });
});
