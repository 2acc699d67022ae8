import { Client } from "pg";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DATABASE_AWAY_SENTENCE } from "@/errors/refusals";
import { furnishedWorkspace } from "@/test/api-calls";
import { signedInCookie } from "@/test/api-people";
import { captureLog, releaseLog, type LogLine } from "@/test/captured-log";
import { relayedTestDatabase } from "@/test/relayed-database";
import { handleApiRequest } from "./http-handler";

const { url, relay } = await relayedTestDatabase();
const { owner, workspaceId, requestId } = await furnishedWorkspace("PRIVATE");
const cookie = await signedInCookie(owner.id);

async function answerTo(path: string, init: RequestInit = {}) {
  const request = new Request(`http://localhost:3000/api/trpc/${path}`, {
    ...init,
    headers: { cookie, ...init.headers },
  });
  const response = await handleApiRequest(request);
  return { status: response.status, body: (await response.json()) as unknown };
}

const query = (path: string, input: object = {}) =>
  answerTo(`${path}?input=${encodeURIComponent(JSON.stringify(input))}`);
const mutate = (path: string, input: object) =>
  answerTo(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(input) });

const REFUSED = {
  status: 503,
  body: {
    error: {
      message: DATABASE_AWAY_SENTENCE,
      code: expect.any(Number) as number,
      data: {
        code: "SERVICE_UNAVAILABLE",
        httpStatus: 503,
        path: expect.any(String) as string,
        appError: { code: "database_away" },
      },
    },
  },
};

let logged: LogLine[];
beforeEach(() => {
  logged = captureLog();
});
afterEach(() => {
  relay.restore();
  releaseLog();
});

const admin = new Client({ connectionString: url });
await admin.connect();
afterAll(() => admin.end());

/** While it runs, every query for a person waits. */
async function withLockedUsers<T>(run: () => Promise<T>): Promise<T> {
  const locking = new Client({ connectionString: url });
  await locking.connect();
  try {
    await locking.query("BEGIN");
    await locking.query("LOCK TABLE users");
    return await run();
  } finally {
    await locking.end();
  }
}

const rename = (name: string) => mutate("request.update", { workspaceId, requestId, version: 1, name });

describe("a procedure while the database is away", () => {
  it.each([
    ["a query", () => query("collection.tree", { workspaceId })],
    ["a query outside any workspace", () => query("workspace.list")],
    ["a change", () => rename("Renamed")],
    ["a change in a transaction of its own", () => mutate("workspace.create", { name: "W", type: "LOCAL" })],
    ["signing up", () => mutate("auth.signUp", { name: "A", email: "a@example.com", password: "correct horse" })],
  ])("%s is refused with 503, in words, and nothing of the cause leaves", async (_, call) => {
    relay.cut();
    expect(await call()).toEqual(REFUSED);
  });

  it("is told in the log, in one line for each call", async () => {
    relay.cut();
    await query("workspace.list");
    expect(logged).toMatchObject([
      {
        msg: "A procedure could not reach the database",
        procedure: "workspace.list",
        reason: expect.stringMatching(/^[^\n]+$/) as string,
      },
    ]);
    expect(logged[0]).not.toHaveProperty("err");
  });

  it("works again with the first call after it is back", async () => {
    relay.cut();
    await query("workspace.list");
    relay.restore();
    expect(await query("collection.tree", { workspaceId })).toMatchObject({ status: 200 });
  });

  it("is refused after some seconds where nothing answers at all", async () => {
    relay.cut();
    await query("workspace.list");
    relay.silence();
    const began = performance.now();
    expect(await query("workspace.list")).toEqual(REFUSED);
    expect(performance.now() - began).toBeLessThan(8_000);
  });

  it("is refused when the database ends its connection while it asks", async () => {
    await withLockedUsers(async () => {
      const call = query("workspace.list");
      await vi.waitUntil(async () => {
        const waiting = "datname = current_database() AND wait_event_type = 'Lock'";
        const ended = await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${waiting}`);
        return ended.rowCount === 1;
      });
      expect(await call).toEqual(REFUSED);
    });
  });

  it("is not refused for waiting long where others keep all connections busy", async () => {
    const calls = await withLockedUsers(async () => {
      const begun = Array.from({ length: 15 }, () => query("workspace.list"));
      // Longer than connecting may take.
      await admin.query("SELECT pg_sleep(6)");
      return { begun };
    });
    expect(new Set((await Promise.all(calls.begun)).map(({ status }) => status))).toEqual(new Set([200]));
  });
});

describe("instance.status", () => {
  const status = (database: string) => ({ status: 200, body: { result: { data: { database } } } });

  it("says that the database is reachable, to anybody", async () => {
    expect(await answerTo("instance.status", { headers: { cookie: "" } })).toEqual(status("reachable"));
  });

  it("says that it is away, and that it is back", async () => {
    relay.cut();
    expect(await answerTo("instance.status")).toEqual(status("away"));
    relay.restore();
    expect(await answerTo("instance.status")).toEqual(status("reachable"));
  });

  it("says so within two seconds where nothing answers at all", async () => {
    await answerTo("instance.status");
    relay.silence();
    const began = performance.now();
    expect(await answerTo("instance.status")).toEqual(status("away"));
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});
