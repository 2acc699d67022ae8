import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { finished } from "@/mock-engine/steps";
import type { CallFilter } from "@/schemas/calls";
import { hotPool } from "@/server/database/pools";
import { callRow } from "@/server/mock-runtime/recording/call-row";
import { callRecorder, writeAnsweredCalls } from "@/server/mock-runtime/recording/process-recorder";
import { pruneOldCalls } from "@/server/mock-runtime/recording/prune-calls";
import { writeCalls } from "@/server/mock-runtime/recording/write-calls";
import { anAnsweredCall } from "@/test/answered-call";
import { refusalOf } from "@/test/api-calls";
import { newWorkspace } from "@/test/api-people";
import { captureLog, releaseLog } from "@/test/captured-log";
import { testDatabase } from "@/test/database";
import { recordCalls, snapshotOf } from "@/test/record-calls";

const db = await testDatabase();
const { owner, workspaceId } = await newWorkspace("PRIVATE");
const { api } = owner;

/** A mock server with GET /users/:id (examples Found and Missing), POST /users, and GET /empty without an example. */
async function newMockServer() {
  const { id: collectionId } = await api.collection.create({ workspaceId, name: "Users" });
  const create = (name: string, method: string, url: string) =>
    api.request.create({ workspaceId, collectionId, name, method, url });
  const request = await create("Get user", "GET", "/users/:id");
  const found = { name: "Found", request: { url: "/users/1" }, response: { status: 200, body: '{"id":1}' } };
  const missing = { name: "Missing", request: { url: "/users/2" }, response: { status: 404, body: "none" } };
  const { id: exampleId } = await api.example.create({ workspaceId, requestId: request.id, ...found });
  const { id: missingId } = await api.example.create({ workspaceId, requestId: request.id, ...missing });
  const post = await create("New user", "POST", "/users");
  await api.example.create({ workspaceId, requestId: post.id, name: "Created", response: { status: 201 } });
  await create("Empty", "GET", "/empty");
  const { id: mockServerId } = await api.mockServer.create({ workspaceId, name: "Users", collectionId });
  return {
    key: { workspaceId, mockServerId },
    mockServerId,
    collectionId,
    requestId: request.id,
    exampleId,
    missingId,
  };
}

const listed = async (key: { workspaceId: string; mockServerId: string }, filter?: CallFilter) =>
  (await api.calls.list({ ...key, filter })).calls.map(({ path }) => path);

describe("a recorded call", () => {
  it("is read back as it came, whatever bytes it has", async () => {
    const { key, mockServerId } = await newMockServer();
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const target = `/users/%00%F0%9F%98%80\u0000?a=%zz&b=\u0000`;
    await recordCalls(mockServerId, {
      method: "POST",
      target,
      headers: ["X-A", "a\u0000b", "X-A", "\u65e5"],
      body: bytes,
    });
    const [call] = (await api.calls.list(key)).calls;
    expect(call).toMatchObject({ path: "/users/%00%F0%9F%98%80\ufffd", query: "a=%zz&b=\ufffd", status: 404 });
    const read = await api.calls.get({ ...key, callId: call?.id ?? "" });
    expect(read).toMatchObject({ body: { base64: bytes.toString("base64") }, bodyBytes: 256, isBodyCut: false });
    expect(read.headers.filter(({ key: name }) => name === "X-A").map(({ value }) => value)).toEqual([
      "a\ufffdb",
      "\u65e5",
    ]);
  });

  it("of a body of 10 MiB has its beginning, as text, and its length", async () => {
    const { key, mockServerId } = await newMockServer();
    await recordCalls(mockServerId, { method: "POST", target: "/users", body: `a${"\u20ac".repeat(3_495_253)}` });
    const [call] = (await api.calls.list(key)).calls;
    const read = await api.calls.get({ ...key, callId: call?.id ?? "" });
    expect(read).toMatchObject({ body: `a${"\u20ac".repeat(21_845)}`, bodyBytes: 10_485_760, isBodyCut: true });
  });

  it("has the very answer that was served, bytes and header lines", async () => {
    const { key, mockServerId } = await newMockServer();
    const answered = await recordCalls(
      mockServerId,
      ...[{ target: "/users/1" }, { target: "/users/2" }, { method: "HEAD", target: "/users/1" }],
      ...[
        { target: "/users/1", headers: ["Origin", "https://a.example"] },
        { target: "/users/1", headers: ["Prefer", "code=404"] },
      ],
      ...[{ target: "/nowhere" }, { target: "/empty" }, { target: "/users/1", headers: ["Prefer", "code=599"] }],
      { method: "POST", target: "/users", body: "{}" },
    );
    const { calls } = await api.calls.list(key);
    expect(calls).toHaveLength(answered.length);
    for (const [at, call] of calls.toReversed().entries()) {
      const read = await api.calls.get({ ...key, callId: call.id });
      const { status, headers, body } = answered[at]?.answer ?? {};
      expect(read.status).toBe(status);
      expect(read.responseHeaders.flatMap(({ key: name, value }) => [name, value])).toEqual(headers);
      expect(read.responseBody).toBe(Buffer.from(body ?? []).toString());
    }
  });

  it("is nobody's of another workspace, or of another mock server", async () => {
    const [one, other] = [await newMockServer(), await newMockServer()];
    await recordCalls(one.mockServerId, { target: "/users/1" });
    const callId = (await api.calls.list(one.key)).calls[0]?.id ?? "";
    for (const procedure of ["get", "explain", "export"] as const) {
      expect((await refusalOf(api.calls[procedure]({ ...other.key, callId }))).code).toBe("NOT_FOUND");
    }
    expect(await listed(other.key)).toEqual([]);
  });

  it("of a mock server that was deleted meanwhile fails nothing, and those of others are written", async () => {
    const [one, other] = [await newMockServer(), await newMockServer()];
    const calls = await Promise.all(
      [one, other].map(({ mockServerId }) => snapshotOf(mockServerId).then((snapshot) => anAnsweredCall(snapshot))),
    );
    await api.mockServer.delete(one.key);
    for (const call of calls) callRecorder().record(call);
    await writeAnsweredCalls();
    expect(await listed(other.key)).toHaveLength(1);
  });

  it("that the database refuses costs itself, is counted, and no other mock server's calls", async () => {
    const [one, other] = [await newMockServer(), await newMockServer()];
    const logged = captureLog();
    const odd = { ...anAnsweredCall(await snapshotOf(one.mockServerId)), bodyBytes: Number.NaN };
    callRecorder().record(odd);
    callRecorder().record(anAnsweredCall(await snapshotOf(other.mockServerId)));
    await writeAnsweredCalls();
    releaseLog();
    expect(logged).toMatchObject([{ level: "error", msg: "Calls could not be recorded", calls: 1 }]);
    expect(await api.calls.list(one.key)).toMatchObject({ calls: [], dropped: 1 });
    expect(await listed(other.key)).toHaveLength(1);
  });

  it("shares its route with others, also where two processes write it at once", async () => {
    const { mockServerId } = await newMockServer();
    const snapshot = await snapshotOf(mockServerId);
    const batch = () =>
      new Map([[mockServerId, { calls: [anAnsweredCall(snapshot, { target: "/users/1" })], dropped: 0 }]]);
    await Promise.all(Array.from({ length: 8 }, () => writeCalls(batch())));
    expect(await db.prisma.call.count({ where: { mockServerId } })).toBe(8);
    expect(await db.prisma.callRoute.count({ where: { mockServerId } })).toBe(1);
  });
});

describe("what is kept", () => {
  it("are the newest so many, at once for who looks, and later in the database", async () => {
    const { key, mockServerId } = await newMockServer();
    await recordCalls(mockServerId, ...["/1", "/2", "/3", "/4", "/5"].map((target) => ({ target })));
    await api.mockServer.setRecording({ ...key, keepCalls: 2 });
    expect(await listed(key)).toEqual(["/5", "/4"]);
    expect(await api.calls.count(key)).toEqual({ count: 2 });
    await recordCalls(mockServerId, { target: "/6", calledAt: Date.now() });
    expect(await listed(key)).toEqual(["/6", "/5"]);
    expect(await db.prisma.call.count({ where: { mockServerId } })).toBe(2);
  });

  it("is nothing older than so many days; what nobody calls any more is deleted too", async () => {
    const { key, mockServerId } = await newMockServer();
    const DAY_MS = 86_400_000;
    await recordCalls(mockServerId, { target: "/old", calledAt: Date.now() - 3 * DAY_MS }, { target: "/new" });
    await api.mockServer.setRecording({ ...key, keepDays: 2, enabled: false });
    expect(await listed(key)).toEqual(["/new"]);
    expect(await db.prisma.call.count({ where: { mockServerId } })).toBe(2);
    await pruneOldCalls(hotPool());
    expect(await db.prisma.call.count({ where: { mockServerId } })).toBe(1);
  });

  it("is nothing new while recording is off, and what there was stays", async () => {
    const { key, mockServerId } = await newMockServer();
    await recordCalls(mockServerId, { target: "/1" });
    expect(await api.mockServer.setRecording({ ...key, enabled: false })).toMatchObject({ enabled: false });
    await recordCalls(mockServerId, { target: "/2" });
    expect(await listed(key)).toEqual(["/1"]);
    await api.mockServer.setRecording({ ...key, enabled: true });
    await recordCalls(mockServerId, { target: "/3" });
    expect(await listed(key)).toEqual(["/3", "/1"]);
    const settings = { enabled: true, keepCalls: 1_000, keepDays: 7, redactNames: [], dropped: 0 };
    expect(await api.mockServer.recording(key)).toEqual(settings);
  });

  it("is redacted under the names that the mock server adds, from the next call on", async () => {
    const { key, mockServerId } = await newMockServer();
    const sent = { target: "/users/1?customerRef=kestrel49" };
    await recordCalls(mockServerId, sent);
    const changed = await api.mockServer.setRecording({ ...key, redactNames: ["customer ref"] });
    expect(changed).toMatchObject({ enabled: true, redactNames: ["customer ref"] });
    await recordCalls(mockServerId, { ...sent, calledAt: Date.now() });
    const { calls } = await api.calls.list(key);
    expect(calls.map(({ query }) => query)).toEqual(["customerRef=[redacted]", "customerRef=kestrel49"]);
    expect(await api.mockServer.recording(key)).toMatchObject({ redactNames: ["customer ref"] });
  });

  it("is nothing after a clearing, drops forgotten", async () => {
    const { key, mockServerId } = await newMockServer();
    await recordCalls(mockServerId, { target: "/1" });
    await writeCalls(new Map([[mockServerId, { calls: [], dropped: 3 }]]));
    expect(await api.calls.list(key)).toMatchObject({ dropped: 3 });
    await api.calls.clear(key);
    expect(await api.calls.list(key)).toEqual({ calls: [], cursor: null, dropped: 0 });
    await recordCalls(mockServerId, { target: "/users/1" });
    const [call] = (await api.calls.list(key)).calls;
    expect((await api.calls.get({ ...key, callId: call?.id ?? "" })).responseBody).toBe('{"id":1}');
  });
});

describe("a filter", async () => {
  const { key, mockServerId, exampleId } = await newMockServer();
  await recordCalls(
    mockServerId,
    { target: "/users/1?q=J%C3%B6rg", headers: ["X-Trace", "AbC_dEf"] },
    { target: "/users/2" },
    { method: "POST", target: "/users", body: 'Say "100%" \u00c4\u00d6 \u2026 back\\slash' },
    { method: "POST", target: "/users", body: Buffer.from([0, 0xff, 0x41, 0x42]) },
    { target: "/nowhere" },
    { target: "/empty" },
  );

  it.each<[CallFilter, string[]]>([
    [{}, ["/empty", "/nowhere", "/users", "/users", "/users/2", "/users/1"]],
    [{ method: "post" }, ["/users", "/users"]],
    [{ path: "SERS/" }, ["/users/2", "/users/1"]],
    [{ path: "%" }, []],
    [{ path: "_" }, []],
    [{ status: 404 }, ["/empty", "/nowhere", "/users/2"]],
    [{ status: "2xx" }, ["/users", "/users", "/users/1"]],
    [{ status: "5xx" }, []],
    [{ exampleId }, ["/users/1"]],
    [{ exampleId: randomUUID() }, []],
    [{ matched: true }, ["/users", "/users", "/users/2", "/users/1"]],
    [{ matched: false, path: "o" }, ["/nowhere"]],
    [{ text: "j%c3%b6rg" }, ["/users/1"]],
    [{ text: "x-trace: abc_def" }, ["/users/1"]],
    [{ text: "aXd" }, []],
    [{ text: "get USER" }, ["/users/2", "/users/1"]],
    [{ text: "mISSing" }, ["/users/2"]],
    [{ text: 'SAY "100%' }, ["/users"]],
    [{ text: "\u00e4\u00f6" }, ["/users"]],
    [{ text: "\u00c4\u00d6 \u2026 BACK\\slash" }, ["/users"]],
    [{ text: "AB" }, ["/users", "/users/1"]],
    // The bytes of the ellipsis in UTF-8 are 342 200 246 in octal; these digits must not be found as text.
    [{ text: "200" }, []],
    [{ text: "%" }, ["/users", "/users/1"]],
    [{ text: "" }, ["/empty", "/nowhere", "/users", "/users", "/users/2", "/users/1"]],
  ])("%j", async (filter, paths) => {
    expect(await listed(key, filter)).toEqual(paths);
    expect(await api.calls.count({ ...key, filter })).toEqual({ count: paths.length });
  });
});

describe("pages", () => {
  it("give every call once, the last that came first, those of one moment and new ones meanwhile included", async () => {
    const { key, mockServerId } = await newMockServer();
    const calledAt = Date.now() - 60_000;
    await recordCalls(
      mockServerId,
      ...Array.from({ length: 23 }, (_, at) => ({ target: `/${at}`, calledAt: calledAt + Math.floor(at / 5) })),
    );
    const seen: string[] = [];
    let cursor: string | null = null;
    let pages = 0;
    do {
      const page: Awaited<ReturnType<typeof api.calls.list>> = await api.calls.list({ ...key, cursor, limit: 5 });
      seen.push(...page.calls.map(({ path }) => path));
      cursor = page.cursor;
      pages += 1;
      await recordCalls(mockServerId, { target: "/meanwhile", calledAt: Date.now() });
    } while (cursor !== null);
    expect(pages).toBe(5);
    expect(seen).toEqual(Array.from({ length: 23 }, (_, at) => `/${22 - at}`));
  });

  it.each([
    "x",
    "_",
    "2026-99-01T00:00:00.000Z_550e8400-e29b-41d4-a716-446655440000",
    `2026-01-01T00:00:00.000Z_${"-".repeat(36)}`,
  ])("a cursor that is none is refused: %s", async (cursor) => {
    const { key } = await newMockServer();
    expect((await refusalOf(api.calls.list({ ...key, cursor }))).code).toBe("BAD_REQUEST");
  });
});

it("a call's row is what call-row makes of it: nothing of it is lost on the way", async () => {
  const { mockServerId } = await newMockServer();
  const [answered] = await recordCalls(mockServerId, { target: "/nowhere?a=1", headers: ["Cookie", "a=1"] });
  if (answered === undefined) throw new Error("one call");
  const { row } = finished(callRow(answered));
  const { rows } = await hotPool().query<object>("select * from calls where id = $1", [row.id]);
  expect(rows[0]).toMatchObject({ ...row, occurred_at: new Date(row.occurred_at), body: Buffer.alloc(0) });
});
