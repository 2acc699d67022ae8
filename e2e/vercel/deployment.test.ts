import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { aCollection, anExample, aRequest, lines } from "@/test/mock-builders";
import { seedMockServer } from "@/test/seed-mock-server";
import { publish, seedToken } from "@/test/seed-token";
import { send, valuesOf, type RawRequest } from "../wire/raw-http";

// A deployment as Vercel runs it: proxy.ts and the routes are functions of their own, which are frozen once they have answered and what they
// gave to waitUntil is done.

const provided = inject("vercel");
const missing = "missing" in provided ? provided.missing : null;
const context = "missing" in provided ? { port: 0, project: "", databaseUrl: "", cronSecret: "" } : provided;
const APP_HOST = "mocks.example.com";
const RECORDED_WITHIN_MS = 10_000;

const db = new Client({ connectionString: context.databaseUrl });
let mockServerId = "";
let token = "";

beforeAll(async () => {
  if (missing !== null) return;
  await db.connect();
  const routes = [
    aRequest({
      name: "users",
      url: "/users",
      examples: [
        anExample({ name: "plain", body: "plain" }),
        anExample({ name: "boss", body: "boss", request: { headers: lines("X-Role", "boss") } }),
        anExample({ name: "framework", body: "framework", request: { headers: lines("RSC", "1", "Next-Url", "/") } }),
      ],
    }),
    aRequest({
      name: "post users",
      method: "POST",
      url: "/users",
      examples: [
        anExample({ name: "any", status: 201, body: "any" }),
        anExample({
          name: "admin",
          status: 201,
          body: "admin",
          request: { body: { kind: "json", text: '{"type":"admin"}' } },
        }),
      ],
    }),
    aRequest({ name: "late", url: "/late", examples: [anExample({ name: "late", body: "late", delayMs: 300 })] }),
    ...["/404", "/500"].map((url) => aRequest({ name: url, url, examples: [anExample({ name: url, body: url })] })),
  ];
  ({ mockServerId } = await seedMockServer(db, aCollection({ requests: routes })));
  await publish(db, mockServerId);
  ({ token } = await seedToken(db, mockServerId, { usageMax: 1_000_000 }));
});

afterAll(() => (missing === null ? db.end() : undefined));

const byHost = (request: RawRequest, id = mockServerId) =>
  send(context.port, { ...request, headers: ["Host", `${id}.mock.example.net`, ...(request.headers ?? [])] });
const byPath = (request: RawRequest) =>
  send(context.port, {
    ...request,
    target: `/mock/${mockServerId}${request.target}`,
    headers: ["Host", APP_HOST, ...(request.headers ?? [])],
  });
const withToken = (...headers: string[]) => ["Authorization", `Bearer ${token}`, ...headers];

describe.skipIf(missing !== null)(`on Vercel (${missing ?? "simulated"})`, () => {
  it("functions ask for Node.js 24, which `engines` allows and the app is tested on, and the cron is there", () => {
    const functions = path.join(context.project, ".vercel/output/functions");
    const configurations = readdirSync(functions, { recursive: true, encoding: "utf8" })
      .filter((name) => path.basename(name) === ".vc-config.json")
      .map((name) => JSON.parse(readFileSync(path.join(functions, name), "utf8")) as { runtime: string });
    expect(new Set(configurations.map(({ runtime }) => runtime))).toEqual(new Set(["nodejs24.x"]));
    const config = JSON.parse(readFileSync(path.join(functions, "../config.json"), "utf8")) as { crons: unknown };
    expect(config.crons).toEqual([expect.objectContaining({ path: "/api/housekeeping" })]);
  });

  describe.each([
    ["by host", byHost],
    ["in path form", byPath],
  ])("a call %s", (_name, call) => {
    it.each<[string, () => RawRequest, number, string]>([
      ["without a token", () => ({ target: "/users" }), 401, "token_missing"],
      ["with a wrong one", () => ({ target: "/users", headers: ["Authorization", "x"] }), 401, "token_invalid"],
      ["as Authorization", () => ({ target: "/users", headers: ["Authorization", token] }), 200, "plain"],
      ["as Bearer", () => ({ target: "/users", headers: withToken() }), 200, "plain"],
      ["as X-Mock-Token", () => ({ target: "/users", headers: ["X-Mock-Token", token] }), 200, "plain"],
      ["that matches by a header", () => ({ target: "/users", headers: withToken("X-Role", "boss") }), 200, "boss"],
      ["with a body of JSON", () => aPost('{"type":"admin"}'), 201, "admin"],
      ["with another body", () => aPost('{"type":"guest"}'), 201, "any"],
      ["with a delay", () => ({ target: "/late", headers: withToken() }), 200, "late"],
      ["that no route answers", () => ({ target: "/nowhere", headers: withToken() }), 404, "request_not_found"],
      ["with RSC, and no token", () => ({ target: "/users", headers: [...ROUTER] }), 401, "token_missing"],
      ["with RSC", () => ({ target: "/users", headers: withToken(...ROUTER) }), 200, "framework"],
      ["with x-nextjs-data", () => ({ target: "/users", headers: withToken("x-nextjs-data", "1") }), 200, "plain"],
      [
        "that claims to come from our own lane",
        () => ({ target: "/users", headers: withToken("x-mock-lane-target", "/late") }),
        200,
        "plain",
      ],
    ])("%s", async (_case, request, status, expected) => {
      const response = await call(request());
      const answered = valuesOf(response, "x-mock-error")[0] ?? response.body.toString();
      expect([response.status, answered]).toEqual([status, expected]);
    });

    it("HEAD has the length and no body, and a preflight needs no token", async () => {
      const head = await call({ method: "HEAD", target: "/users", headers: withToken() });
      expect([head.status, valuesOf(head, "content-length"), head.body.length]).toEqual([200, ["5"], 0]);
      const asked = ["Origin", "https://shop.example", "Access-Control-Request-Method", "PUT"];
      const preflight = await call({ method: "OPTIONS", target: "/users", headers: asked });
      expect([preflight.status, valuesOf(preflight, "access-control-allow-origin")]).toEqual([
        204,
        ["https://shop.example"],
      ]);
    });
  });

  it("the paths /404 and /500 of a mock get that status from Vercel's routes, with the mock's body", async () => {
    for (const status of [404, 500]) {
      const response = await byHost({ target: `/${status}`, headers: withToken() });
      expect([response.status, response.body.toString()]).toEqual([status, `/${status}`]);
    }
  });

  it("a body of more than 4.5 MB is refused by Vercel", async () => {
    const response = await byHost({ method: "POST", target: "/users", headers: withToken(), body: Buffer.alloc(5e6) });
    expect([response.status, valuesOf(response, "x-mock-error")]).toEqual([413, []]);
  });

  it("a call is recorded before its function is frozen, with the caller's headers and no others", async () => {
    const { mockServerId: id } = await seedMockServer(db, aCollection({ requests: [aRequest({ url: "/" })] }));
    await publish(db, id);
    const { token: own } = await seedToken(db, id);
    const headers = ["X-Mock-Token", own, "RSC", "1", "Next-Url", "/a", "X-A", "1"];
    expect((await byHost({ target: "/", headers }, id)).status).toBe(200);
    const [row] = await recorded(id, 1);
    const kept = row?.headers.map(({ key }) => key.toLowerCase()).filter((name) => !HOP.has(name));
    expect(kept?.sort()).toEqual(["host", "next-url", "rsc", "x-a"]);
    expect(JSON.stringify(row)).not.toMatch(/sim-|Bearer/);
  });

  it("what a function held of a token in reserve has gone back when it is frozen", async () => {
    const { id, token: own } = await seedToken(db, mockServerId, { usageMax: 1_000_000 });
    const headers = ["X-Mock-Token", own];
    await expect.poll(async () => (await byHost({ target: "/users", headers })).status).toBe(200);
    await expect
      .poll(async () => {
        const { rows } = await db.query<TokenRow>("select usage_count, leases from access_tokens where id = $1", [id]);
        return rows.map((row) => [row.usage_count, Object.values(row.leases).filter(({ amount }) => amount > 0)]);
      })
      .toEqual([[1, []]]);
  });

  describe("the cron's route", () => {
    const ask = (...headers: string[]) =>
      send(context.port, { target: "/api/housekeeping", headers: ["Host", "app.vercel.app", ...headers] });

    it("is answered to nobody else", async () => {
      for (const headers of [[], ["Authorization", "Bearer x"], ["Authorization", context.cronSecret]]) {
        expect((await ask(...headers)).status).toBe(401);
      }
    });

    it("deletes what is too old", async () => {
      const { mockServerId: id } = await seedMockServer(db, aCollection({ requests: [aRequest({ url: "/" })] }));
      await publish(db, id);
      const { token: own } = await seedToken(db, id);
      await byHost({ target: "/", headers: ["X-Mock-Token", own] }, id);
      await recorded(id, 1);
      await db.query("update calls set occurred_at = now() - interval '8 days' where mock_server_id = $1", [id]);
      expect((await ask("Authorization", `Bearer ${context.cronSecret}`)).status).toBe(204);
      expect(await callsOf(id)).toEqual([]);
    });
  });

  it("the app answers, its own headers on it", async () => {
    const response = await send(context.port, {
      target: "/api/trpc/instance.status",
      headers: ["Host", APP_HOST],
    });
    expect([response.status, JSON.parse(response.body.toString())]).toEqual([
      200,
      { result: { data: { database: "reachable" } } },
    ]);
    expect(valuesOf(response, "x-frame-options")).toEqual(["DENY"]);
    const signUp = { name: "A", email: "a@example.test", password: "a password of some length" };
    const created = await send(context.port, {
      method: "POST",
      target: "/api/trpc/auth.signUp",
      headers: ["Host", APP_HOST, "Content-Type", "application/json", "Origin", `https://${APP_HOST}`],
      body: JSON.stringify(signUp),
    });
    expect(created.status, created.body.toString()).toBe(200);
  });
});

const ROUTER = [
  ...["RSC", "1", "Next-Url", "/", "Next-Router-Prefetch", "1"],
  ...["Next-Router-Segment-Prefetch", "/_tree"],
] as const;

/** Of the connection between Vercel's proxy and the function. */
const HOP = new Set(["connection", "content-length", "transfer-encoding", "accept-encoding"]);

function aPost(body: string): RawRequest {
  return { method: "POST", target: "/users", headers: withToken("Content-Type", "application/json"), body };
}

interface TokenRow {
  usage_count: number;
  leases: Record<string, { amount: number }>;
}

interface StoredCall {
  headers: { key: string; value: string }[];
}

async function callsOf(id: string): Promise<StoredCall[]> {
  return (await db.query<StoredCall>("select * from calls where mock_server_id = $1", [id])).rows;
}

async function recorded(id: string, count: number): Promise<StoredCall[]> {
  let rows: StoredCall[] = [];
  await expect.poll(async () => (rows = await callsOf(id)).length, { timeout: RECORDED_WITHIN_MS }).toBe(count);
  return rows;
}
