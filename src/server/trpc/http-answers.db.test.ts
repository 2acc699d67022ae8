import { encode } from "next-auth/jwt";
import { afterEach, describe, expect, it, vi } from "vitest";
import { API_BATCH_SIZE_MAX, API_REQUEST_BYTES_MAX } from "@/schemas/limits";
import { env } from "@/server/env";
import { furnishedWorkspace } from "@/test/api-calls";
import { newPerson, newSession, signedInCookie } from "@/test/api-people";
import { captureLog, releaseLog } from "@/test/captured-log";
import { testDatabase } from "@/test/database";
import { handleApiRequest } from "./http-handler";

const db = await testDatabase();
const { owner, workspaceId, requestId } = await furnishedWorkspace("PRIVATE");

const cookie = await signedInCookie(owner.id);
const json = { "content-type": "application/json" };

async function get(path: string, input?: unknown, headers: Record<string, string> = { cookie }) {
  const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  return answerOf(new Request(`http://localhost:3000/api/trpc/${path}${query}`, { headers }));
}

async function post(path: string, body: string, headers: Record<string, string> = { cookie, ...json }) {
  return answerOf(new Request(`http://localhost:3000/api/trpc/${path}`, { method: "POST", headers, body }));
}

interface Answer {
  result?: { data: unknown };
  error?: { message: string; data: { code: string; httpStatus: number; appError?: unknown; fields?: unknown } };
}

async function answerOf(request: Request) {
  const response = await handleApiRequest(request);
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) as Answer };
}

describe("answers over HTTP, as curl drives them", () => {
  it("a query is a GET with its input in the URL, its answer plain JSON", async () => {
    const { status, body } = await get("mockServer.list", { workspaceId });
    expect(status).toBe(200);
    expect(body).toMatchObject({ result: { data: [{ name: "Users", status: "local", publishedAt: null }] } });
  });

  it("a mutation is a POST with its input as the body, without a wrapping", async () => {
    const { status, body } = await post("workspace.create", JSON.stringify({ name: "By curl", type: "LOCAL" }));
    expect(status).toBe(200);
    expect(body.result?.data).toEqual({
      id: expect.any(String) as string,
      name: "By curl",
      type: "LOCAL",
      role: "ADMIN",
    });
  });

  it("an answer is for who asked, and for now", async () => {
    const request = new Request("http://localhost:3000/api/trpc/workspace.list", { headers: { cookie } });
    expect((await handleApiRequest(request)).headers.get("cache-control")).toBe("private, no-store");
  });

  it("a procedure without input needs none", async () => {
    expect((await get("workspace.list")).status).toBe(200);
  });
});

describe("refusals over HTTP", async () => {
  it("not signed in: 401 with its code, and no stack", async () => {
    const { status, body, text } = await get("workspace.list", undefined, {});
    expect(status).toBe(401);
    expect(body.error?.data).toMatchObject({
      code: "UNAUTHORIZED",
      httpStatus: 401,
      appError: { code: "not_signed_in" },
    });
    expect(text).not.toMatch(/stack|\.ts:/);
  });

  const [session, stranger] = [await newSession(owner.id), await newPerson("Stranger")];
  const claims = { sub: owner.id, sid: session.sessionId };
  const expired = await newSession(owner.id);
  const passed = { expiresAt: new Date(Date.now() - 1) };
  await db.prisma.session.update({ where: { id: expired.sessionId }, data: passed });

  const foreignTokens: [string, () => string | Promise<string>][] = [
    ["is garbage", () => "garbage"],
    ["was made with another secret", () => encode({ token: claims, secret: "another secret" })],
    ["has expired", () => encode({ token: claims, secret: env().nextAuthSecret, maxAge: -3600 })],
    ["names nobody", () => encode({ token: {}, secret: env().nextAuthSecret })],
    ["names no id", () => encode({ token: { ...claims, sid: "42" }, secret: env().nextAuthSecret })],
    ["is from before sessions were kept", () => encode({ token: { sub: owner.id }, secret: env().nextAuthSecret })],
    [
      "names a session of somebody else",
      () => encode({ token: { ...claims, sub: stranger.id }, secret: env().nextAuthSecret }),
    ],
    [
      "names a session that has expired",
      () => encode({ token: { ...claims, sid: expired.sessionId }, secret: env().nextAuthSecret }),
    ],
  ];

  it.each(foreignTokens)("a session cookie that %s is none", async (_, token) => {
    const headers = { cookie: `next-auth.session-token=${await token()}` };
    expect((await get("workspace.list", undefined, headers)).status).toBe(401);
  });

  it("bad input: 400, a sentence, and each field with dots", async () => {
    const { status, body } = await post(
      "example.create",
      JSON.stringify({
        workspaceId,
        requestId,
        name: "",
        response: { status: 99, headers: [{ key: "a b", value: "" }] },
      }),
    );
    expect(status).toBe(400);
    expect(body.error?.message).toBe(
      "name: Must not be empty. response.status: Must be at least 200. response.headers.0.key: Is not a valid header name: " +
        "use letters, digits and any of !#$%&'*+-.^_`|~ (RFC 9110).",
    );
    const fields = {
      name: ["Must not be empty."],
      "response.status": ["Must be at least 200."],
      "response.headers.0.key": [expect.stringContaining("valid header name")],
    };
    expect(body.error?.data).toMatchObject({
      code: "BAD_REQUEST",
      fields,
      appError: { code: "invalid_input", details: { fields } },
    });
  });

  it("a body that is no JSON: 400", async () => {
    const { status, body } = await post("workspace.create", "{nonsense");
    expect(status).toBe(400);
    expect(body.error?.data.appError).toEqual({
      code: "invalid_input",
      details: { fields: { input: ["Must be valid JSON."] } },
    });
  });

  it("a stale edit: 409 with the current state", async () => {
    await post("request.update", JSON.stringify({ workspaceId, requestId, version: 1, name: "First" }));
    const { status, body } = await post(
      "request.update",
      JSON.stringify({ workspaceId, requestId, version: 1, name: "Second" }),
    );
    expect(status).toBe(409);
    expect(body.error?.data).toMatchObject({
      code: "CONFLICT",
      appError: { code: "stale_version", details: { id: requestId, version: 2, name: "First" } },
    });
  });

  it("a mutation by GET: 405", async () => {
    const { status } = await get("workspace.create", { name: "By link", type: "LOCAL" });
    expect(status).toBe(405);
    expect(await db.prisma.workspace.count({ where: { name: "By link" } })).toBe(0);
  });

  it.each([
    ["none", {}],
    ["text/plain", { "content-type": "text/plain" }],
    ["application/x-www-form-urlencoded", { "content-type": "application/x-www-form-urlencoded" }],
    ["multipart/form-data", { "content-type": "multipart/form-data; boundary=x" }],
    ["application/octet-stream", { "content-type": "application/octet-stream" }],
  ])("a body of the content type %s, as a form could send it: 415", async (_, headers) => {
    const body = new Blob([JSON.stringify({ name: "By form", type: "LOCAL" })]);
    const request = new Request("http://localhost:3000/api/trpc/workspace.create", {
      method: "POST",
      headers: { cookie, ...(headers as Record<string, string>) },
      body,
    });
    expect(await answerOf(request)).toMatchObject({
      status: 415,
      body: { error: { message: "Send JSON, with Content-Type: application/json." } },
    });
    expect(await db.prisma.workspace.count({ where: { name: "By form" } })).toBe(0);
  });

  it("a procedure that does not exist: 404", async () => {
    expect((await get("workspace.burn")).status).toBe(404);
  });

  it("a failure of the server: 500 that says nothing of its cause, which is logged", async () => {
    const logged = captureLog();
    await db.prisma.$executeRaw`ALTER TABLE mock_servers RENAME TO mock_servers_away`;
    try {
      const { status, body, text } = await get("mockServer.list", { workspaceId });
      expect(status).toBe(500);
      expect(body.error?.message).toBe("Something went wrong on the server. Try again.");
      expect(text).not.toContain("mock_servers");
      expect(logged).toMatchObject([{ msg: "A procedure failed", procedure: "mockServer.list" }]);
      expect(logged[0]?.err).toMatchObject({ message: expect.stringContaining("mock_servers") as string });
    } finally {
      releaseLog();
      await db.prisma.$executeRaw`ALTER TABLE mock_servers_away RENAME TO mock_servers`;
    }
  });
});

describe("writes from pages of other origins", () => {
  const create = (name: string, origin: string) =>
    post("workspace.create", JSON.stringify({ name, type: "LOCAL" }), { cookie, ...json, origin });

  it.each([
    "https://evil.example",
    "http://550e8400-e29b-41d4-a716-446655440000.mock.localhost:3000",
    "http://localhost:4000",
    "https://localhost:3000",
    "null",
  ])("are refused: %s", async (origin) => {
    const { status, body } = await create("From elsewhere", origin);
    expect(status).toBe(403);
    expect(body.error?.data.appError).toEqual({ code: "cross_origin" });
    expect(await db.prisma.workspace.count({ where: { name: "From elsewhere" } })).toBe(0);
  });

  it.each(["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"])(
    "are accepted from the app itself: %s",
    async (origin) => {
      expect((await create("From here", origin)).status).toBe(200);
    },
  );
});

describe("the size of a request", () => {
  it("is refused by what it declares", async () => {
    const { status, body } = await post("workspace.create", "{}", {
      cookie,
      ...json,
      "content-length": String(API_REQUEST_BYTES_MAX + 1),
    });
    expect(status).toBe(413);
    expect(body.error?.data.appError).toEqual({ code: "limit_reached" });
  });

  it("is refused by what it sends", async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(0x20);
    let sent = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += chunk.length;
        controller.enqueue(chunk);
      },
    });
    const init: RequestInit & { duplex: "half" } = {
      method: "POST",
      headers: { cookie, ...json },
      body: stream,
      duplex: "half",
    };
    const { status } = await answerOf(new Request("http://localhost:3000/api/trpc/workspace.create", init));
    expect(status).toBe(413);
    expect(sent).toBeLessThan(API_REQUEST_BYTES_MAX + 4 * chunk.length);
  });

  it("a batch holds so many calls and no more", async () => {
    const paths = (count: number) => Array.from({ length: count }, () => "workspace.list").join(",");
    const batch = (count: number) =>
      handleApiRequest(
        new Request(`http://localhost:3000/api/trpc/${paths(count)}?batch=1&input=%7B%7D`, { headers: { cookie } }),
      );
    expect((await batch(API_BATCH_SIZE_MAX)).status).toBe(200);
    expect((await batch(API_BATCH_SIZE_MAX + 1)).status).toBe(400);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});
