import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { writePostmanCollection } from "@/interchange/postman/write/write-postman-collection";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "@/node-server/embedded-postgres/start";
import { migrateDatabase } from "@/server/database/migrate";
import { aCollection, anExample, aRequest } from "@/test/mock-builders";
import { seedMockServer } from "@/test/seed-mock-server";
import { startCommand } from "../fixtures/headless-command";
import { signedUp } from "../fixtures/management-api";
import { startTcpRelay, type TcpRelay } from "../fixtures/tcp-relay";
import { freePort } from "../fixtures/throwaway-app";
import { newDataFolder, startApp, stopApps, troubleOf } from "../start/app-process";
import { RawConnection, requestBytes, valuesOf, type RawResponse } from "../wire/raw-http";

let folder: string;
let postgres: EmbeddedPostgres;
let relay: TcpRelay;
let db: Client;
let mockServerId: string;

const COLLECTION = aCollection({
  requests: [0, 1_000, 60_000].map((delayMs) =>
    aRequest({ url: `/after/${delayMs}`, examples: [anExample({ id: randomUUID(), body: "answered", delayMs })] }),
  ),
});

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "mock-servers-stop-"));
  // Started by root, PostgreSQL runs as another user, who has to reach its folder in here.
  await chmod(folder, 0o755);
  postgres = await startEmbeddedPostgres({ home: folder, ownsData: true });
  relay = await startTcpRelay(postgres.url);
  await migrateDatabase(postgres.url, path.resolve(import.meta.dirname, "../../prisma/migrations"));
  db = new Client({ connectionString: postgres.url });
  await db.connect();
  ({ mockServerId } = await seedMockServer(db, COLLECTION));
});

afterEach(async () => {
  relay.restore();
  await stopApps();
});

afterAll(async () => {
  await db.end();
  await relay.stop();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A running app, and connections to it of which a test writes one call after the other. */
async function running(settings: Record<string, string> = {}) {
  const port = await freePort();
  const app = startApp({ PORT: String(port), DATA_DIR: newDataFolder(), DATABASE_URL: postgres.url, ...settings });
  await app.ready;
  const host = `${mockServerId}.mock.localhost:${port}`;
  const open = async () => {
    const connection = await RawConnection.open(port);
    const upload = `POST /after/0 HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 9\r\n\r\n`;
    const write = (target: string, Host: string) =>
      connection.write(requestBytes({ target, headers: ["Host", Host, "Origin", "https://a.example"] }));
    return {
      connection,
      mock: (delayMs: number) => write(`/after/${delayMs}`, host),
      app: (target: string) => write(target, `localhost:${port}`),
      /** A call whose body does not come. */
      withoutBody: () => connection.write(upload),
      response: () => connection.response(),
    };
  };
  let signalledAt = 0;
  const signal = (name: NodeJS.Signals) => {
    signalledAt = performance.now();
    app.child.kill(name);
  };
  const ended = async () => ({ ...(await app.ended), afterMs: performance.now() - signalledAt });
  return { app, port, open, signal, ended };
}

type Instance = Awaited<ReturnType<typeof running>>;

/** What was sent before has come, as one shows that is sent after it and answered. */
async function untilTaken(instance: Instance): Promise<void> {
  expect(await statusOfCall(instance)).toBe(200);
}

async function statusOfCall({ open }: Instance): Promise<number> {
  const { connection, mock, response } = await open();
  mock(0);
  const { status } = await response();
  connection.destroy();
  return status;
}

function told(response: RawResponse) {
  const { status, body } = response;
  const [connection] = valuesOf(response, "connection");
  return { status, connection, text: body.toString() };
}

describe("SIGTERM", () => {
  it("lets calls finish that are due in time, refuses the others at once, and says that each connection ends", async () => {
    const instance = await running({ DRAIN_SECONDS: "4" });
    const [soon, late, kept, page] = await Promise.all([1, 2, 3, 4].map(() => instance.open()));
    if (!soon || !late || !kept || !page) throw new Error("four connections");
    const ann = await signedUp(`http://localhost:${instance.port}`);
    const { id: workspaceId } = await ann.mutate<{ id: string }>("workspace.create", { name: "Stop", type: "PRIVATE" });
    const { id } = await ann.mutate<{ id: string }>("mockServer.createSample", { workspaceId });
    const input = (more: object) => encodeURIComponent(JSON.stringify({ workspaceId, mockServerId: id, ...more }));
    const events = await ann.open(`/api/trpc/calls.watch?input=${input({})}`, {
      headers: { accept: "text/event-stream" },
    });
    kept.mock(0);
    expect(told(await kept.response())).toMatchObject({ status: 200, connection: "keep-alive" });
    page.app("/readyz");
    expect(told(await page.response())).toMatchObject({
      status: 200,
      text: expect.stringContaining('"status":"ready"') as string,
    });
    const waiting = ann.open(`/api/trpc/calls.wait?input=${input({ filter: {}, count: 1, timeoutMs: 30_000 })}`);
    soon.mock(1_000);
    late.mock(60_000);
    await untilTaken(instance);

    instance.signal("SIGTERM");
    const refused = await late.response();
    expect(told(refused)).toMatchObject({ status: 503, connection: "close" });
    expect(valuesOf(refused, "x-mock-error")).toEqual(["service_unavailable"]);
    expect(valuesOf(refused, "retry-after")).toEqual(["1"]);
    expect(valuesOf(refused, "access-control-allow-origin")).toEqual(["https://a.example"]);
    page.app("/readyz");
    expect(told(await page.response())).toEqual({
      status: 503,
      connection: "close",
      text: expect.stringContaining('"process":"stopping"') as string,
    });
    kept.mock(60_000);
    expect(told(await kept.response())).toMatchObject({ status: 503, connection: "close" });
    expect(await (await waiting).text()).toContain('"code":"stopping"');
    // A stream that says `return` is over for a browser; one that just ends is begun anew.
    expect(await events.text()).not.toContain("event: return");
    expect(told(await soon.response())).toEqual({ status: 200, connection: "close", text: "answered" });
    const { code, stderr, afterMs } = await instance.ended();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(afterMs).toBeLessThan(6_000);

    const { rows } = await db.query(
      `select path, status, error->>'code' as code from calls where mock_server_id = $1 and path <> '/after/0' order by id`,
      [mockServerId],
    );
    const unavailable = { path: "/after/60000", status: 503, code: "service_unavailable" };
    expect(rows).toHaveLength(3);
    expect(rows).toEqual(
      expect.arrayContaining([unavailable, unavailable, { path: "/after/1000", status: 200, code: null }]),
    );
  });

  it("lets balancers see that the instance is not ready before it stops to listen, where others reach it", async () => {
    const instance = await running({
      ...{ APP_URL: "http://app.example.test", MOCK_DOMAIN: "mock.example.test" },
      NEXTAUTH_SECRET: "a secret for tests, and for nothing else",
    });
    const isReady = async () => (await fetch(`http://127.0.0.1:${instance.port}/readyz`)).ok;
    expect(await isReady()).toBe(true);
    instance.signal("SIGTERM");
    await vi.waitUntil(async () => !(await isReady()));
    const after = await instance.open();
    after.app("/sign-in");
    after.app("/readyz");
    expect(told(await after.response())).toMatchObject({ connection: "keep-alive" });
    // Whether its connection stays is said in the first test: in the listener's last moments it does.
    expect(told(await after.response())).toMatchObject({ status: 503 });
    expect(await instance.ended()).toMatchObject({ code: 0 });
  });

  it("cuts what is not answered when the time is over: two processes, a body that does not come", async () => {
    const instance = await running({ DRAIN_SECONDS: "1", WORKERS: "2" });
    const upload = await instance.open();
    upload.withoutBody();
    const late = await instance.open();
    late.mock(60_000);
    await untilTaken(instance);
    instance.signal("SIGTERM");
    expect(told(await late.response())).toMatchObject({ status: 503 });
    await upload.connection.closed();
    const { code, stderr, afterMs } = await instance.ended();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(afterMs).toBeGreaterThan(1_000);
    expect(afterMs).toBeLessThan(3_000);
  });

  it("ends the process within two seconds of the drain although the database is silent, and says what was given up", async () => {
    const silenced = new URL(postgres.url);
    silenced.port = String(relay.port);
    const instance = await running({ DRAIN_SECONDS: "1", DATABASE_URL: silenced.href });
    await untilTaken(instance);
    relay.silence();
    // Whether it is known by now that the database does not answer is chance.
    expect([200, 503]).toContain(await statusOfCall(instance));
    instance.signal("SIGTERM");
    const ending = await instance.ended();
    expect(ending.code).toBe(1);
    expect(troubleOf(ending)).toContain(
      "The stop waited too long for a part of the app. The process ends all the same.",
    );
    expect(ending.afterMs).toBeLessThan(3_000);
  });
});

describe("Ctrl+C", () => {
  it("waits shortly for calls in flight, and pressed again for nothing", async () => {
    const instance = await running();
    const [soon, late] = [await instance.open(), await instance.open()];
    soon.mock(1_000);
    late.mock(60_000);
    await untilTaken(instance);
    instance.signal("SIGINT");
    // As npm passes it on.
    instance.app.child.kill("SIGINT");
    expect(told(await late.response())).toMatchObject({ status: 503 });
    expect(told(await soon.response())).toMatchObject({ status: 200 });
    expect(await instance.ended()).toMatchObject({ code: 0, stderr: "" });

    const again = await running();
    const waiting = await again.open();
    waiting.withoutBody();
    const refusedCall = await again.open();
    refusedCall.mock(60_000);
    await untilTaken(again);
    again.signal("SIGINT");
    await refusedCall.response();
    // Later than what npm passes on, and long before the drain is over.
    setTimeout(() => again.signal("SIGINT"), 400);
    const { code, afterMs } = await again.ended();
    expect(code).toBe(130);
    // Without the second signal the drain takes 2 s.
    expect(afterMs).toBeLessThan(2_000);
  });
});

it("the command that serves a file answers calls in flight before it ends", async () => {
  const file = path.join(folder, "stop.json");
  await writeFile(file, writePostmanCollection(COLLECTION));
  const command = await startCommand(["serve", file, "--port", "0", "--watch"]);
  const [soon, late] = await Promise.all([1_000, 60_000].map((delayMs) => called(command.port, delayMs)));
  const other = await called(command.port, 0);
  await other.response();
  other.destroy();
  const stopped = command.stop();
  expect(told(await (late as RawConnection).response())).toMatchObject({ status: 503, connection: "close" });
  expect(told(await (soon as RawConnection).response())).toMatchObject({ status: 200, connection: "close" });
  expect(await stopped).toBe(0);
});

async function called(port: number, delayMs: number): Promise<RawConnection> {
  const connection = await RawConnection.open(port);
  connection.write(requestBytes({ target: `/after/${delayMs}`, headers: ["Host", "localhost"] }));
  return connection;
}
