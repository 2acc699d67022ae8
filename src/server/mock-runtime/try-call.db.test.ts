import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import { aCollection, anExample, aRequest, lines } from "@/test/mock-builders";
import { seedMockServer } from "@/test/seed-mock-server";
import { tryCall } from "./try-call";

const db = await testDatabase();

const NOTHING = { method: "GET", target: "/", headers: [], body: new Uint8Array() };

async function served(...requests: Parameters<typeof aRequest>[0][]): Promise<string> {
  const collection = aCollection({ requests: requests.map((parts) => aRequest(parts)) });
  return (await seedMockServer(db.hotPool, collection)).mockServerId;
}

describe("a tried call is answered as the mock's own host would, and explained", () => {
  it("by the example that wins, with all of its headers", async () => {
    const examples = [
      anExample({ name: "Any", body: "any" }),
      anExample({
        name: "Admin",
        status: 201,
        body: "admin",
        headers: lines("Set-Cookie", "a=1", "Set-Cookie", "b=2"),
        request: { query: lines("role", "admin") },
      }),
    ];
    const mockServerId = await served({ name: "Users", url: "/users", examples });
    const { answer, trace } = await tryCall({ ...NOTHING, mockServerId, method: "get", target: "/users?role=admin" });
    expect(answer.status).toBe(201);
    expect(new TextDecoder().decode(answer.body)).toBe("admin");
    expect(answer.headers).toContainEqual(["X-Mock-Example", "Admin"]);
    expect(answer.headers.filter(([name]) => name === "Set-Cookie").map(([, value]) => value)).toEqual(["a=1", "b=2"]);
    expect(trace).toMatchObject({ winnerId: examples[1]?.id, how: "tie_broken", route: [{ name: "Users" }] });
    expect(trace.examples).toHaveLength(2);
  });

  it("with a cookie for its own host left as it is", async () => {
    const mockServerId = await served({});
    const cookies = ["a=1; Domain=example.com", `b=2; Domain=${mockServerId}.mock.localhost`];
    const headers = lines(...cookies.flatMap((cookie) => ["Set-Cookie", cookie]));
    await db.hotPool.query(
      "update examples set response_headers = $1 where workspace_id = (select workspace_id from mock_servers where id = $2)",
      [JSON.stringify(headers), mockServerId],
    );
    const { answer } = await tryCall({ ...NOTHING, mockServerId });
    expect(answer.headers.filter(([name]) => name === "Set-Cookie").map(([, value]) => value)).toEqual([
      "a=1",
      cookies[1],
    ]);
  });

  it("of a published mock server without a token: whoever may see it may try it", async () => {
    const mockServerId = await served({});
    await db.hotPool.query("update mock_servers set published_at = now() where id = $1", [mockServerId]);
    expect((await tryCall({ ...NOTHING, mockServerId })).answer.status).toBe(200);
  });

  it("with its delay, which ends when nobody waits any more", async () => {
    const mockServerId = await served(
      { url: "/soon", examples: [anExample({ delayMs: 50 })] },
      { url: "/never", examples: [anExample({ delayMs: 60_000 })] },
    );
    const { answer } = await tryCall({ ...NOTHING, mockServerId, target: "/soon" });
    expect(answer.durationMs).toBeGreaterThanOrEqual(49);
    const left = tryCall({ ...NOTHING, mockServerId, target: "/never", signal: AbortSignal.abort() });
    await expect(left).rejects.toThrow("Nobody waits for the answer any more.");
  });
});

describe("a tried call without an answer gets the mock's own error, and its trace", () => {
  it.each([
    ["no route", { target: "/nowhere" }, 404, "request_not_found"],
    [
      "a preflight",
      {
        method: "OPTIONS",
        headers: [
          ["Origin", "https://a.example"],
          ["Access-Control-Request-Method", "PUT"],
        ] as const,
      },
      204,
      null,
    ],
    ["a body over the limit", { body: new Uint8Array(10 * 1024 * 1024 + 1) }, 413, "payload_too_large"],
  ])("%s", async (_name, call, status, code) => {
    const mockServerId = await served({ url: "/users" });
    const { answer, trace } = await tryCall({ ...NOTHING, mockServerId, ...call });
    expect(answer.status).toBe(status);
    expect(answer.headers.find(([name]) => name === "X-Mock-Error")?.[1] ?? null).toBe(code);
    expect(trace.winnerId).toBeNull();
    if (code === "request_not_found") expect(trace.nearest[0]).toMatchObject({ pattern: "/users" });
  });

  it("a deleted collection, and no mock server at all", async () => {
    const mockServerId = await served({});
    await db.hotPool.query(
      "delete from collections where id = (select collection_id from mock_servers where id = $1)",
      [mockServerId],
    );
    for (const [id, code] of [
      [mockServerId, "collection_empty"],
      [randomUUID(), "mock_server_not_found"],
    ] as const) {
      const { answer, trace } = await tryCall({ ...NOTHING, mockServerId: id });
      expect(answer.headers).toContainEqual(["X-Mock-Error", code]);
      expect(trace).toMatchObject({ examples: [], winnerId: null, reason: expect.any(String) as string });
    }
  });
});
