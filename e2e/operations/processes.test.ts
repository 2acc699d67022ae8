import { randomUUID } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { API_REQUEST_BYTES_MAX } from "@/schemas/limits";
import { signedUp, type ManagementApi } from "../fixtures/management-api";
import { startThrowawayApp, type ThrowawayApp } from "../fixtures/throwaway-app";
import { isAlive, processesOf } from "../start/app-process";
import { RawConnection, requestBytes, send, type RawResponse } from "../wire/raw-http";

/** Where there is no /proc to look at other processes. */
const isElsewhere = process.platform !== "linux";

let app: ThrowawayApp;
let port: number;
let api: ManagementApi;
let workspaceId: string;
let mockServer: { id: string; collectionId: string };

beforeAll(async () => {
  app = await startThrowawayApp({ WORKERS: "2" });
  port = Number(new URL(app.url).port);
  api = await signedUp(app.url);
  ({ id: workspaceId } = await api.mutate<{ id: string }>("workspace.create", { name: "Team", type: "PROJECT" }));
  mockServer = await api.mutate("mockServer.create", { workspaceId, name: "Mocks" });
});

afterAll(() => app.stop());

/** A new route with one example; returns its path. */
async function newRoute(response: { body: string; delayMs?: number }) {
  const url = `/${randomUUID()}`;
  const key = { workspaceId, collectionId: mockServer.collectionId };
  const { id: requestId } = await api.mutate<{ id: string }>("request.create", {
    ...key,
    name: url,
    method: "GET",
    url,
  });
  const example = await api.mutate<{ id: string; version: number }>("example.create", {
    workspaceId,
    requestId,
    name: "Example",
    response: { status: 200, ...response },
  });
  return { url, example };
}

const call = (target: string) => ({ target, headers: ["Host", `${mockServer.id}.mock.localhost:${port}`] });
const textOf = ({ body }: RawResponse) => body.toString("utf8");

/** Kept connections: which process has which is chance, but ten of them are hardly all at one. */
async function keptConnections(target: string) {
  const connections = await Promise.all(Array.from({ length: 10 }, () => RawConnection.open(port)));
  const ask = async (connection: RawConnection) => {
    connection.write(requestBytes(call(target)));
    return textOf(await connection.response());
  };
  return { ask: () => Promise.all(connections.map(ask)), close: () => connections.forEach((each) => each.destroy()) };
}

it("a saved edit is served by the very next call of every process that answers mock servers", async () => {
  const { url, example } = await newRoute({ body: "0" });
  const kept = await keptConnections(url);
  let { version } = example;
  for (let edit = 1; edit <= 20; edit += 1) {
    ({ version } = await api.mutate<{ version: number }>("example.update", {
      ...{ workspaceId, exampleId: example.id, version },
      response: { status: 200, body: String(edit) },
    }));
    expect(await kept.ask()).toEqual(Array.from({ length: 10 }, () => String(edit)));
  }
  kept.close();
});

it("calls that any of them has answered are in the list of calls at once", async () => {
  const { url } = await newRoute({ body: "listed" });
  const kept = await keptConnections(url);
  for (let round = 1; round <= 5; round += 1) {
    await kept.ask();
    const filter = { path: url };
    const { count } = await api.query<{ count: number }>("calls.count", {
      workspaceId,
      mockServerId: mockServer.id,
      filter,
    });
    expect(count).toBe(10 * round);
  }
  kept.close();
});

it("a body that is too large for the app is refused as such, however much of it comes first", async () => {
  const input = { workspaceId, text: "x".repeat(API_REQUEST_BYTES_MAX) };
  for (let time = 1; time <= 5; time += 1) {
    const refused = await api.open("/api/trpc/collection.import", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(input),
    });
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ error: { data: { code: "PAYLOAD_TOO_LARGE" } } });
  }
});

it("what the app refuses without reading its body is refused as such, though the body goes on", async () => {
  for (let time = 1; time <= 5; time += 1) {
    const refused = await send(port, {
      ...{ method: "POST", target: "*", headers: ["Host", `localhost:${port}`] },
      body: Buffer.alloc(20 * 1024 * 1024),
    });
    expect([refused.status, textOf(refused)]).toEqual([400, "The request's target is no address."]);
  }
});

it("a call without a Host, as HTTP/1.0 allows, reaches the app", async () => {
  const connection = await RawConnection.open(port);
  connection.write("GET /sign-in HTTP/1.0\r\n\r\n");
  expect((await connection.response()).status).toBe(200);
  connection.destroy();
});

describe.skipIf(isElsewhere)("the app's process ends", () => {
  it("calls of mock servers go on, those in flight too, and calls of the app wait for the next one", async () => {
    const { url } = await newRoute({ body: "waited", delayMs: 2_000 });
    const [before = 0] = processesOf(app.pid, "app");
    const inFlight = send(port, call(url));
    expect(textOf(await send(port, call((await newRoute({ body: "at once" })).url)))).toBe("at once");
    process.kill(before, "SIGKILL");
    await vi.waitFor(() => expect(isAlive(before)).toBe(false));
    const page = fetch(`${app.url}/sign-in`);
    expect(textOf(await inFlight)).toBe("waited");
    expect((await page).status).toBe(200);
    const [after = 0] = processesOf(app.pid, "app");
    expect(after).not.toBe(before);
  });

  it("a call that it had is refused with 503 in the API's own shape, and the next one is answered", async () => {
    const key = { workspaceId, mockServerId: mockServer.id };
    const input = JSON.stringify({ ...key, filter: { path: "/never" }, timeoutMs: 25_000 });
    const waiting = api.open(`/api/trpc/calls.wait?input=${encodeURIComponent(input)}`);
    // The app has taken that call before it has answered these two.
    await api.query("calls.count", { ...key, filter: {} });
    await api.query("calls.count", { ...key, filter: {} });
    process.kill(processesOf(app.pid, "app")[0] ?? 0, "SIGKILL");
    const refused = await waiting;
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("1");
    expect(await refused.json()).toMatchObject({ error: { data: { code: "SERVICE_UNAVAILABLE", httpStatus: 503 } } });
    expect(await api.query("calls.count", { ...key, filter: { path: "/never" } })).toEqual({ count: 0 });
  });

  it("it ends by itself if it alone was told to stop, and is started again", async () => {
    const [before = 0] = processesOf(app.pid, "app");
    process.kill(before, "SIGTERM");
    await vi.waitFor(() => expect(isAlive(before)).toBe(false), { timeout: 20_000 });
    expect((await fetch(`${app.url}/sign-in`)).status).toBe(200);
    expect(processesOf(app.pid, "app")).not.toContain(before);
  });
});

it.skipIf(isElsewhere)(
  "a process that answers mock servers ends: the app and the other one go on, and it is started again",
  async () => {
    const { url } = await newRoute({ body: "answered" });
    const [first = 0] = processesOf(app.pid, "mock");
    const appsBefore = processesOf(app.pid, "app");
    process.kill(first, "SIGKILL");
    await vi.waitFor(() => expect(isAlive(first)).toBe(false));
    expect(textOf(await send(port, call(url)))).toBe("answered");
    await vi.waitFor(() => expect(processesOf(app.pid, "mock")).toHaveLength(2), { timeout: 20_000 });
    expect(processesOf(app.pid, "app")).toEqual(appsBefore);
  },
);

it.skipIf(isElsewhere)(
  "the app's socket is in a folder that only its user may enter, and that a stop deletes",
  async () => {
    const other = await startThrowawayApp();
    const environment = await readFile(`/proc/${processesOf(other.pid, "app")[0]}/environ`, "utf8");
    const folder = path.dirname(/MOCK_SERVERS_APP_SOCKET=([^\0]+)/.exec(environment)?.[1] ?? "");
    const { mode } = await stat(folder);
    await other.stop();
    expect(mode & 0o077).toBe(0);
    await expect(stat(folder)).rejects.toThrow("ENOENT");
  },
);
