import { describe, expect, inject, it } from "vitest";
import { aCollection, anExample, aRequest, lines } from "@/test/mock-builders";
import { seedMockServer } from "@/test/seed-mock-server";
import { publish, seedToken } from "@/test/seed-token";
import { startThrowawayApp } from "../fixtures/throwaway-app";
import { appLanes, call, type Lane } from "./lanes";
import { send, valuesOf, type RawResponse } from "./raw-http";
import { BODY_BYTES_MAX } from "./wire-collection";
import { withDatabase } from "./wire-database";

const SEEN_WITHIN_MS = 1_000;
const ORIGIN = "https://shop.example";

const published = await withDatabase(async (db) => {
  const { mockServerId } = await seedMockServer(
    db,
    aCollection({
      requests: [
        aRequest({
          url: "/",
          examples: [
            anExample({ body: "plain" }),
            anExample({ body: "asks", request: { headers: lines("Authorization", "of the API itself") } }),
          ],
        }),
        aRequest({ url: "/preflighted", method: "OPTIONS", examples: [anExample({ body: "mine" })] }),
      ],
    }),
  );
  await publish(db, mockServerId);
  const other = await seedMockServer(db, aCollection({ requests: [aRequest()] }));
  await publish(db, other.mockServerId);
  const tokenOf = async (parts?: Parameters<typeof seedToken>[2]) => (await seedToken(db, mockServerId, parts)).token;
  const [past, now] = [new Date(Date.now() - 1), new Date()];
  return {
    mockServerId,
    good: await tokenOf({ usageMax: 1_000_000 }),
    expired: await tokenOf({ expiresAt: past }),
    deactivated: await tokenOf({ deactivatedAt: now }),
    deactivatedAndExpired: await tokenOf({ deactivatedAt: now, expiresAt: past }),
    usedUp: await tokenOf({ usageMax: 5, usageCount: 5 }),
    usedUpAndExpired: await tokenOf({ usageMax: 5, usageCount: 5, expiresAt: past }),
    ofAnother: (await seedToken(db, other.mockServerId)).token,
  };
});
const { good } = published;

const outcome = (response: RawResponse) => [response.status, valuesOf(response, "x-mock-error")[0] ?? null];

describe.each(appLanes(published.mockServerId))("the token of a call: $name", (lane) => {
  it.each<[string, string[], number, string | null]>([
    ["no token", [], 401, "token_missing"],
    ["an empty one", ["Authorization", ""], 401, "token_missing"],
    ["Bearer without one", ["Authorization", "Bearer"], 401, "token_missing"],
    ["not a token", ["Authorization", "x".repeat(40)], 401, "token_invalid"],
    ["a token of another server", ["Authorization", published.ofAnother], 401, "token_invalid"],
    ["half a token", ["Authorization", good.slice(0, 20)], 401, "token_invalid"],
    ["past its expiry", ["Authorization", published.expired], 401, "token_expired"],
    ["deactivated", ["Authorization", published.deactivated], 401, "token_deactivated"],
    ["deactivated and expired", ["Authorization", published.deactivatedAndExpired], 401, "token_deactivated"],
    ["used up", ["Authorization", published.usedUp], 429, "token_usage_exhausted"],
    ["expired and used up", ["Authorization", published.usedUpAndExpired], 401, "token_expired"],
    ["in Authorization", ["Authorization", good], 200, null],
    ["as Bearer", ["Authorization", `Bearer ${good}`], 200, null],
    ["as BEARER", ["authorization", `BEARER ${good}`], 200, null],
    ["in X-Mock-Token", ["X-Mock-Token", good], 200, null],
    ["a wrong X-Mock-Token decides alone", ["X-Mock-Token", "x", "Authorization", good], 401, "token_invalid"],
    ["a good X-Mock-Token decides alone", ["X-Mock-Token", good, "Authorization", "x"], 200, null],
  ])("%s", async (_name, headers, status, code) => {
    const response = await call(lane, { target: "/", headers: [...headers, "Origin", ORIGIN] });
    expect(outcome(response)).toEqual([status, code]);
    expect(valuesOf(response, "www-authenticate")).toEqual(status === 401 ? ['Bearer realm="mock"'] : []);
    expect(valuesOf(response, "access-control-allow-origin")).toEqual([ORIGIN]);
    for (const secret of headers.filter((text) => text.length >= 20))
      expect(response.body.toString()).not.toContain(secret);
  });

  it("its header is matched by nothing; the other one is", async () => {
    const api = ["Authorization", "of the API itself"];
    expect((await call(lane, { target: "/", headers: ["X-Mock-Token", good, ...api] })).body.toString()).toBe("asks");
    expect((await call(lane, { target: "/", headers: ["Authorization", good] })).body.toString()).toBe("plain");
  });

  it("comes before the body's size, and before the route", async () => {
    const tooLarge = { method: "POST", target: "/nowhere", body: Buffer.alloc(BODY_BYTES_MAX + 1) };
    expect(outcome(await call(lane, tooLarge))).toEqual([401, "token_missing"]);
    expect(outcome(await call(lane, { target: "/nowhere" }))).toEqual([401, "token_missing"]);
    const authorized = { ...tooLarge, headers: ["Authorization", good] };
    expect(outcome(await call(lane, authorized))).toEqual([413, "payload_too_large"]);
    expect(outcome(await call(lane, { target: "/nowhere", headers: ["Authorization", good] }))).toEqual([
      404,
      "request_not_found",
    ]);
  });

  it("is not asked of a preflight, nor of an OPTIONS route that answers one", async () => {
    const preflight = ["Origin", ORIGIN, "Access-Control-Request-Method", "GET"];
    expect((await call(lane, { method: "OPTIONS", target: "/", headers: preflight })).status).toBe(204);
    const mocked = await call(lane, { method: "OPTIONS", target: "/preflighted", headers: preflight });
    expect([mocked.status, mocked.body.toString()]).toEqual([200, "mine"]);
    expect((await call(lane, { method: "OPTIONS", target: "/preflighted" })).status).toBe(401);
  });

  it("is counted once a call that authenticates, whatever that then matches", async () => {
    const usageMax = 4;
    const { id, token } = await withDatabase((db) => seedToken(db, published.mockServerId, { usageMax }));
    const headers = ["Authorization", token];
    await expect.poll(async () => (await call(lane, { target: "/", headers })).status).toBe(200);
    const preflight = ["Origin", ORIGIN, "Access-Control-Request-Method", "GET", ...headers];
    await call(lane, { method: "OPTIONS", target: "/", headers: preflight });
    await call(lane, { target: "/", headers: ["X-Mock-Token", "x", ...headers] });
    expect((await call(lane, { target: "/nowhere", headers })).status).toBe(404);
    const tooLarge = Buffer.alloc(BODY_BYTES_MAX + 1);
    expect((await call(lane, { method: "POST", target: "/", headers, body: tooLarge })).status).toBe(413);
    expect((await call(lane, { target: "/", headers })).status).toBe(200);
    expect(outcome(await call(lane, { target: "/", headers }))).toEqual([429, "token_usage_exhausted"]);
    const row = await withDatabase((db) =>
      db.query<{ usage_count: number; last_used_at: Date | null }>(
        "select usage_count, last_used_at from access_tokens where id = $1",
        [id],
      ),
    );
    expect(row.rows).toEqual([{ usage_count: usageMax, last_used_at: expect.any(Date) as Date }]);
  });

  it("that is deactivated or deleted elsewhere is refused within a second", async () => {
    for (const [sql, code] of [
      ["update access_tokens set deactivated_at = now() where id = $1", "token_deactivated"],
      ["delete from access_tokens where id = $1", "token_invalid"],
    ] as const) {
      const { id, token } = await withDatabase((db) => seedToken(db, published.mockServerId));
      const ask = () => call(lane, { target: "/", headers: ["Authorization", token] });
      await expect.poll(async () => (await ask()).status).toBe(200);
      await withDatabase(async (db) => {
        await db.query("begin");
        await db.query(sql, [id]);
        await db.query("update mock_servers set tokens_revision = tokens_revision + 1 where id = $1", [
          published.mockServerId,
        ]);
        await db.query("commit");
      });
      const endedAt = performance.now();
      let response = await ask();
      while (response.status === 200) {
        expect(performance.now() - endedAt).toBeLessThan(SEEN_WITHIN_MS);
        response = await ask();
      }
      expect(outcome(response)).toEqual([401, code]);
    }
  });
});

describe("the count is exact", () => {
  const { nodePort, webPort, remotePort, databaseUrl } = inject("wire");

  function at(port: number, host: string, prefix = ""): Lane {
    return { name: "", port, host, prefix, isPathForm: prefix !== "", isWeb: false, isVercel: false };
  }

  /** The same mock server on three processes, one of them by another name. */
  const processes = [
    at(nodePort, `${published.mockServerId}.mock.localhost:${nodePort}`),
    at(webPort, `${published.mockServerId}.mock.localhost:${webPort}`),
    at(remotePort, `${published.mockServerId}.mock.app.example.test`),
  ];

  async function callAll(lanes: Lane[], calls: number, token: string): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    await Promise.all(
      Array.from({ length: calls }, async (_, number) => {
        const lane = lanes[number % lanes.length];
        const response =
          lane && (await call(lane, { target: "/", headers: ["Authorization", token] }).catch(() => null));
        const status = String(response?.status ?? "no answer");
        counts[status] = (counts[status] ?? 0) + 1;
      }),
    );
    return counts;
  }

  async function seededToken(usageMax: number): Promise<{ id: string; token: string }> {
    const seeded = await withDatabase((db) =>
      seedToken(db, published.mockServerId, { usageMax: usageMax + processes.length }),
    );
    // Every process knows the token before it counts.
    for (const lane of processes) {
      const ask = () => call(lane, { target: "/", headers: ["Authorization", seeded.token] });
      await expect.poll(async () => (await ask()).status).toBe(200);
    }
    return seeded;
  }

  const countOf = async (id: string) => {
    const { rows } = await withDatabase((db) =>
      db.query<{ usage_count: number }>("select usage_count from access_tokens where id = $1", [id]),
    );
    return rows[0]?.usage_count;
  };

  it("1,000 calls at once over several processes, 500 allowed: exactly 500 are answered", async () => {
    const { id, token } = await seededToken(500);
    expect(await callAll(processes, 1_000, token)).toEqual({ 200: 500, 429: 500 });
    expect(await countOf(id)).toBe(503);
  });

  it("a process killed in between never lets one more through, and loses 1 % at most", async () => {
    const doomed = await startThrowawayApp({ DATABASE_URL: databaseUrl });
    try {
      const port = Number(new URL(doomed.url).port);
      const lanes = [...processes, at(port, `${published.mockServerId}.mock.localhost:${port}`)];
      const { id, token } = await seededToken(500);
      const first = await callAll(lanes, 200, token);
      const calls = callAll(lanes, 200, token);
      process.kill(doomed.pid, "SIGKILL");
      const second = await calls;
      const rest = await callAll(processes, 1_000, token);
      const answered = [first, second, rest].reduce((sum, counts) => sum + (counts[200] ?? 0), 0);
      // A call without an answer may have been counted, like any whose answer is lost on its way.
      const unanswered = second["no answer"] ?? 0;
      expect(answered).toBeLessThanOrEqual(500);
      expect(answered + unanswered).toBeGreaterThanOrEqual(495);
      expect(await countOf(id)).toBe(503);
    } finally {
      await doomed.stop();
    }
  });

  it("the path form counts on the same token", async () => {
    const { token } = await withDatabase((db) => seedToken(db, published.mockServerId, { usageMax: 2 }));
    const headers = ["Authorization", token];
    const byPath = at(nodePort, `localhost:${nodePort}`, `/mock/${published.mockServerId}`);
    const [byHost] = processes;
    await expect.poll(async () => (await call(byPath, { target: "/", headers })).status).toBe(200);
    const byHostAndPath = byHost ? await call(byHost, { target: "/", headers }) : null;
    expect(byHostAndPath?.status).toBe(200);
    expect((await call(byPath, { target: "/", headers })).status).toBe(429);
  });

  it("an instance reached from elsewhere asks for the token as well", async () => {
    const ask = (headers: string[]) =>
      send(remotePort, {
        target: "/",
        headers: ["Host", `${published.mockServerId}.mock.app.example.test`, ...headers],
      });
    expect(outcome(await ask([]))).toEqual([401, "token_missing"]);
    expect(outcome(await ask(["Authorization", good]))).toEqual([200, null]);
  });
});
