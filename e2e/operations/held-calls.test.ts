import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Client } from "pg";
import { afterEach, describe, expect, it, vi } from "vitest";
import { OPEN_CALLS_MAX } from "@/server/mock-runtime/http/pipelined-calls";
import { WAITING_MAX } from "@/server/process/wait-with-stop";
import { aCollection, anExample, aRequest } from "@/test/mock-builders";
import { seedMockServer } from "@/test/seed-mock-server";
import { freePort } from "../fixtures/throwaway-app";
import { isAlive, newDataFolder, postgresOf, startApp, stopApps, processesOf } from "../start/app-process";
import { RawConnection, requestBytes, send, valuesOf, type RawResponse } from "../wire/raw-http";

afterEach(stopApps);

const COLLECTION = aCollection({
  requests: [0, 1_000, 1_500, 60_000].map((delayMs) =>
    aRequest({ url: `/after/${delayMs}`, examples: [anExample({ id: randomUUID(), body: "answered", delayMs })] }),
  ),
});

async function running(settings: Record<string, string>) {
  const port = await freePort();
  const folder = newDataFolder();
  const app = startApp({ PORT: String(port), DATA_DIR: folder, ...settings });
  await app.ready;
  const postgres = await postgresOf(folder);
  const db = new Client({ connectionString: postgres.url });
  await db.connect();
  const { mockServerId } = await seedMockServer(db, COLLECTION);
  await db.end();
  const host = `${mockServerId}.mock.localhost:${port}`;
  return {
    app,
    port,
    host,
    postgres,
    bytesOf: (delayMs: number) => `GET /after/${delayMs} HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
    call: (delayMs: number) => send(port, { target: `/after/${delayMs}`, headers: ["Host", host] }),
    open: () =>
      new Promise<Socket>((resolve, reject) => {
        const socket = connect(port, "127.0.0.1", () => resolve(socket));
        socket.once("error", reject);
      }),
    /** Resident memory in MiB. Linux only. */
    memory: () => {
      const [pid] = processesOf(app.child.pid, "mock");
      return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
    },
    /** Stops it, and answers how that went. */
    async stopped() {
      const signalledAt = performance.now();
      app.child.kill("SIGTERM");
      const { code, signal } = await app.ended;
      return { code, signal, afterMs: performance.now() - signalledAt };
    },
  };
}

type Instance = Awaited<ReturnType<typeof running>>;

/** Sends calls ahead until all are sent, or the instance takes no more of them while it answers 200 others. */
async function sendAhead({ open, bytesOf, call }: Instance, calls: number): Promise<Socket> {
  const socket = await open();
  socket.on("error", () => undefined);
  socket.resume();
  socket.write(bytesOf(60_000).repeat(calls));
  for (let sinceTaken = 0, left = -1; sinceTaken < 200 && socket.writableLength > 0; sinceTaken++) {
    const startedAt = performance.now();
    expect((await call(0)).body.toString()).toBe("answered");
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    if (left !== socket.writableLength) sinceTaken = 0;
    left = socket.writableLength;
  }
  return socket;
}

describe("200,000 calls on one connection to an example that waits a minute", () => {
  it("leave a process of 512 MB alive, others are answered meanwhile, and it stops in time", async () => {
    const instance = await running({ NODE_OPTIONS: "--max-old-space-size=512" });
    await sendAhead(instance, 200_000);
    expect((await instance.call(0)).status).toBe(200);
    const { code, signal, afterMs } = await instance.stopped();
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(afterMs).toBeLessThan(10_000);
  });

  it("hold nobody up either when their caller leaves", async () => {
    const instance = await running({ NODE_OPTIONS: "--max-old-space-size=512" });
    const socket = await sendAhead(instance, 200_000);
    socket.destroy();
    for (let calls = 0; calls < 50; calls++) {
      const startedAt = performance.now();
      expect((await instance.call(0)).status).toBe(200);
      expect(performance.now() - startedAt).toBeLessThan(1_000);
    }
    const { code, afterMs } = await instance.stopped();
    expect(code).toBe(0);
    expect(afterMs).toBeLessThan(10_000);
  });
});

it("a process holds 20,000 calls with a delay, in little memory; the next one is refused, and one without is answered", async () => {
  const instance = await running({ NODE_OPTIONS: "--max-old-space-size=512" });
  for (let calls = 0; calls < 50; calls++) await instance.call(0);
  const before = instance.memory();
  const sockets = await Promise.all(Array.from({ length: WAITING_MAX / OPEN_CALLS_MAX }, () => instance.open()));
  for (const socket of sockets) socket.write(instance.bytesOf(60_000).repeat(OPEN_CALLS_MAX));
  const refused = await untilRefused(instance);
  const kilobytesEach = ((instance.memory() - before) * 1024) / WAITING_MAX;
  expect(refused.status).toBe(503);
  expect(valuesOf(refused, "x-mock-error")).toEqual(["too_many_open_calls"]);
  expect(valuesOf(refused, "retry-after")).toEqual(["1"]);
  expect((await instance.call(0)).status).toBe(200);
  expect(kilobytesEach).toBeLessThan(15);
  // Who has left waits for nothing any more.
  for (const socket of sockets) socket.destroy();
  const { port, host } = instance;
  const again = await RawConnection.open(port);
  again.write(requestBytes({ target: "/after/1000", headers: ["Host", host] }));
  expect((await again.response()).status).toBe(200);
  again.destroy();
});

/** Sends more calls with a delay until one is refused: those that were sent before come in while others are answered. */
async function untilRefused({ port, bytesOf, call }: Instance): Promise<RawResponse> {
  for (;;) {
    const connection = await RawConnection.open(port);
    connection.write(bytesOf(60_000).repeat(OPEN_CALLS_MAX));
    const response = connection.response();
    // Nobody waits for the answer of one that is held. Its connection is closed when the instance ends.
    response.catch(() => undefined);
    const first = await Promise.race([response, call(0).then(() => null)]);
    if (first !== null) return first;
  }
}

describe("a process whose event loop is busy ends all the same, 2 s after its drain at the latest", () => {
  it.each(["1", "2"])("WORKERS=%s", async (WORKERS) => {
    const folder = newDataFolder();
    const busy = path.join(folder, "busy.mjs");
    // Half a second after the signal, when the stop has begun, nothing else runs any more.
    await writeFile(busy, `process.on("SIGTERM", () => setTimeout(() => { for (;;); }, 500));`);
    const NODE_OPTIONS = `--import=${pathToFileURL(busy).href}`;
    const instance = await running({ NODE_OPTIONS, DRAIN_SECONDS: "2", WORKERS });
    (await instance.open()).write(instance.bytesOf(1_500));
    const workers = processesOf(instance.app.child.pid, "mock");
    expect(workers).toHaveLength(Number(WORKERS));
    const { signal, afterMs } = await instance.stopped();
    expect(signal).toBe("SIGKILL");
    expect(afterMs).toBeLessThan(4_500);
    await vi.waitUntil(() => ![...workers, instance.postgres.pid].some(isAlive), { timeout: 30_000 });
  });

  it.each(["mock", "app"] as const)("that of the %s process, busy before the signal came", async (kind) => {
    const instance = await running({ DRAIN_SECONDS: "2" });
    const [frozen = 0] = processesOf(instance.app.child.pid, kind);
    process.kill(frozen, "SIGSTOP");
    const { afterMs } = await instance.stopped();
    expect(afterMs).toBeLessThan(4_500);
    await vi.waitUntil(() => ![frozen, instance.postgres.pid].some(isAlive), { timeout: 30_000 });
  });
});
