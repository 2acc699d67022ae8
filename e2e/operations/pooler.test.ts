import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { debianTool } from "../../scripts/test-tools.mjs";
import { signedUp, type ManagementApi } from "../fixtures/management-api";
import { startPooler } from "../fixtures/pooler";
import { startThrowawayApp, type ThrowawayApp } from "../fixtures/throwaway-app";
import { startThrowawayPostgres } from "../fixtures/throwaway-postgres";

const pgbouncer = await debianTool("pgbouncer");

interface Example {
  id: string;
  version: number;
}

interface Route {
  requestId: string;
  name: string;
  examples: { id: string }[];
}

/** One person's published mock server, of the collection that comes with the app. */
interface Published {
  api: ManagementApi;
  workspaceId: string;
  mockServerId: string;
  /** A request, and its only example. */
  requestId: string;
  exampleId: string;
  newToken: (usageMax: number) => Promise<string>;
}

describe.skipIf(pgbouncer === null)("two instances behind one pgbouncer in transaction mode (needs pgbouncer)", () => {
  const stops: (() => Promise<void>)[] = [];
  let apps: ThrowawayApp[] = [];
  let published: Published;

  beforeAll(async () => {
    const postgres = await startThrowawayPostgres();
    stops.push(postgres.stop);
    // Few enough that hardly two statements of a client in a row meet the same connection.
    const pooler = await startPooler(pgbouncer ?? "", postgres.url, { default_pool_size: 3 });
    stops.push(pooler.stop);
    // Both bring the empty database up to date at once.
    apps = await Promise.all([0, 1].map(() => startThrowawayApp({ DATABASE_URL: pooler.url })));
    for (const app of apps) stops.push(app.stop);
    published = await publishSample(apps[0]?.url ?? "");
  });

  afterAll(async () => {
    for (const stop of stops.toReversed()) await stop();
  });

  const callAt = (at: number, token: string) =>
    fetch(`${apps[at % apps.length]?.url}/mock/${published.mockServerId}/users`, { headers: { authorization: token } });

  async function statusesOf(calls: number, token: string): Promise<Record<number, number>> {
    const responses = await Promise.all(Array.from({ length: calls }, (_, at) => callAt(at, token)));
    const counts: Record<number, number> = {};
    for (const { status } of responses) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  }

  it("answer every call while edits come, and each edit within a second", async () => {
    const { api, workspaceId, exampleId, newToken } = published;
    const token = await newToken(1_000_000);
    await expect.poll(() => statusesOf(2, token)).toEqual({ 200: 2 });
    let { version } = await api.query<Example>("example.get", { workspaceId, exampleId });
    for (let edit = 1; edit <= 5; edit += 1) {
      const body = `edit ${edit}`;
      const saved = await api.mutate<Example>("example.update", {
        workspaceId,
        exampleId,
        version,
        response: { body },
      });
      version = saved.version;
      expect(await statusesOf(40, token)).toEqual({ 200: 40 });
      for (const at of [0, 1]) {
        await expect.poll(async () => (await callAt(at, token)).text(), { timeout: 5_000 }).toBe(body);
      }
    }
  });

  it("answer exactly as many calls of a token as it has", async () => {
    const token = await published.newToken(60);
    let answered = 0;
    await expect
      .poll(async () => {
        const { 200: count = 0, ...others } = await statusesOf(2, token);
        answered += count;
        return others;
      })
      .toEqual({});
    expect(await statusesOf(100, token)).toEqual({ 200: 60 - answered, 429: 40 + answered });
  });

  it("answer exactly as many calls by a pin as it has", async () => {
    const { api, workspaceId, mockServerId, requestId, newToken } = published;
    const token = await newToken(1_000_000);
    const gone = await api.mutate<{ id: string }>("example.create", {
      ...{ workspaceId, requestId, name: "Gone" },
      // By itself it answers nothing: it wants a header that no call has.
      ...{ request: { headers: [{ key: "X-Never", value: "sent", enabled: true }] }, response: { status: 410 } },
    });
    await expect.poll(() => statusesOf(2, token), { timeout: 5_000 }).toEqual({ 200: 2 });
    await api.mutate("pin.create", { workspaceId, mockServerId, exampleId: gone.id, calls: 20 });
    // The other instance sees the pin within a second; until then its calls are answered without it.
    const statuses: number[] = [];
    while (statuses.filter((status) => status === 410).length < 20 && statuses.length < 2_000) {
      statuses.push((await callAt(statuses.length, token)).status);
    }
    expect(await statusesOf(40, token)).toEqual({ 200: 40 });
    expect(new Set(statuses)).toEqual(new Set([200, 410]));
  });

  it("record every call", async () => {
    const { api, workspaceId, mockServerId, newToken } = published;
    const token = await newToken(1_000_000);
    await expect.poll(() => statusesOf(2, token), { timeout: 5_000 }).toEqual({ 200: 2 });
    const since = new Date().toISOString();
    expect(await statusesOf(60, token)).toEqual({ 200: 60 });
    const waited = { workspaceId, mockServerId, count: 60, since };
    expect((await api.query<{ calls: unknown[] }>("calls.wait", waited)).calls).toHaveLength(60);
  });

  it("have nothing to complain of", () => {
    for (const app of apps) expect(app.output()).not.toMatch(/error|could not|prepared statement|does not answer/i);
  });
});

async function publishSample(url: string): Promise<Published> {
  const api = await signedUp(url);
  const { id: workspaceId } = await api.mutate<{ id: string }>("workspace.create", { name: "Mine", type: "PRIVATE" });
  const source = await readFile("examples/users.postman_collection.json", "utf8");
  const { collectionId } = await api.mutate<{ collectionId: string }>("collection.import", { workspaceId, source });
  const input = { workspaceId, name: "Users", collectionId };
  const { id: mockServerId } = await api.mutate<{ id: string }>("mockServer.create", input);
  await api.mutate("mockServer.publish", { workspaceId, mockServerId });
  const newToken = async (usageMax: number) => {
    const settings = { workspaceId, mockServerId, description: "A test's", usageMax };
    return (await api.mutate<{ token: string }>("accessToken.create", settings)).token;
  };
  const routes = await api.query<Route[]>("mockServer.routes", { workspaceId, mockServerId });
  const list = routes.find(({ name }) => name === "List users");
  const exampleId = list?.examples[0]?.id;
  if (list === undefined || exampleId === undefined) throw new Error("The sample collection has changed.");
  return { api, workspaceId, mockServerId, requestId: list.requestId, exampleId, newToken };
}
