import { describe, expect, it } from "vitest";
import { newWorkspace } from "@/test/api-people";
import { testDatabase } from "@/test/database";
import { recordCalls } from "@/test/record-calls";
import { publish, seedToken } from "@/test/seed-token";

const db = await testDatabase();
const { owner, workspaceId } = await newWorkspace("PRIVATE");
const { api } = owner;

/** POST /login with the examples Ann and Bob, which differ in a JSON password and in a header. */
async function newMockServer() {
  const { id: collectionId } = await api.collection.create({ workspaceId, name: "Login" });
  const route = { workspaceId, collectionId, name: "Sign in", method: "POST", url: "/login" };
  const { id: requestId } = await api.request.create(route);
  const example = (name: string, password: string, status: number) =>
    api.example.create({
      workspaceId,
      requestId,
      name,
      request: { url: "/login", body: { kind: "json", text: JSON.stringify({ password }) } },
      response: { status, body: name },
    });
  const [ann, bob] = [await example("Ann", "of Ann", 200), await example("Bob", "of Bob", 201)];
  const { id: mockServerId } = await api.mockServer.create({ workspaceId, name: "Login", collectionId });
  return { key: { workspaceId, mockServerId }, mockServerId, requestId, ann, bob };
}

const login = (password: string, headers: string[] = []) => ({
  method: "POST",
  target: "/login",
  headers: ["Content-Type", "application/json", ...headers],
  body: JSON.stringify({ password }),
});

async function lastExplained(key: { workspaceId: string; mockServerId: string }) {
  const [call] = (await api.calls.list(key)).calls;
  if (call === undefined) throw new Error("No call was recorded.");
  return { call, ...(await api.calls.explain({ ...key, callId: call.id })) };
}

describe("why a recorded call was answered as it was", () => {
  it("is told by the examples as they were then, whatever became of them", async () => {
    const { key, mockServerId, requestId, ann, bob } = await newMockServer();
    await recordCalls(mockServerId, login("of Bob"));
    const then = await lastExplained(key);
    expect(then).toMatchObject({ status: 201, isExact: true, note: null, trace: { winnerId: bob.id, how: "scored" } });
    expect(then.trace.examples.map(({ id, score }) => [id, score])).toEqual([
      [ann.id, 0.5],
      [bob.id, 1],
    ]);
    await api.example.reorder({ workspaceId, requestId, exampleIds: [bob.id, ann.id] });
    await api.example.update({ workspaceId, exampleId: ann.id, version: 1, name: "Other", response: { status: 500 } });
    await api.example.delete({ workspaceId, exampleId: bob.id });
    expect(await lastExplained(key)).toEqual(then);
    expect((await api.calls.get({ ...key, callId: then.call.id })).responseBody).toBe("Bob");
    await api.request.delete({ workspaceId, requestId });
    expect(await lastExplained(key)).toEqual(then);
  });

  it("is exact with secrets that the collection spells out, and says so where others were taken out", async () => {
    const { key, mockServerId } = await newMockServer();
    await recordCalls(mockServerId, login("nobody's"));
    const { call, isExact, note, trace } = await lastExplained(key);
    // Both were compared with values that are now redacted, although the same example wins.
    expect(trace.winnerId).toBe(call.exampleId);
    expect(isExact).toBe(false);
    expect(note).toContain("[redacted]");
    await recordCalls(mockServerId, { ...login("of Ann", ["Authorization", "Bearer x"]), calledAt: Date.now() });
    expect(await lastExplained(key)).toMatchObject({ isExact: true, note: null });
  });

  it("says where only the beginning of a body was kept", async () => {
    const { key, mockServerId } = await newMockServer();
    const body = JSON.stringify({ filler: "x".repeat(100_000), password: "of Bob" });
    await recordCalls(mockServerId, { ...login(""), body });
    const explained = await lastExplained(key);
    expect(explained).toMatchObject({ call: { exampleName: "Bob" }, isExact: false });
    expect(explained.note).toContain("beginning");
  });

  it.each([
    ["no such route", { target: "/lgin" }, 404, "request_not_found"],
    ["an example that is not there", login("", ["Prefer", "code=599"]), 404, "no_example_for_selection"],
  ])("of an error: %s", async (_name, sent, status, errorCode) => {
    const { key, mockServerId } = await newMockServer();
    await recordCalls(mockServerId, sent);
    const explained = await lastExplained(key);
    expect(explained).toMatchObject({ status, isExact: true, note: null, call: { errorCode } });
    expect(explained.trace).toMatchObject({ winnerId: null, reason: expect.stringMatching(/\w/) as string });
    if (errorCode === "request_not_found") expect(explained.trace.nearest[0]).toMatchObject({ pattern: "/login" });
  });

  it("of a refused token: nothing was compared, and nothing of the token is kept", async () => {
    const { key, mockServerId } = await newMockServer();
    await publish(db.hotPool, mockServerId);
    const { token } = await seedToken(db.hotPool, mockServerId, { deactivatedAt: new Date() });
    await recordCalls(mockServerId, login("of Ann", ["X-Mock-Token", token]));
    const { call, ...explained } = await lastExplained(key);
    expect(call).toMatchObject({ status: 401, errorCode: "token_deactivated", tokenPrefix: token.slice(0, 8) });
    expect(explained).toMatchObject({ isExact: true, trace: { examples: [], winnerId: null } });
    expect(explained.trace.reason).toContain("deactivated");
    const { headers } = await api.calls.get({ ...key, callId: call.id });
    expect(headers.map(({ key: name }) => name)).not.toContain("X-Mock-Token");
  });
});

describe("why a call would be answered, without making it", () => {
  it("counts on no token, waits for no delay and is not recorded", async () => {
    const { key, mockServerId, ann } = await newMockServer();
    await api.example.update({
      workspaceId,
      exampleId: ann.id,
      version: 1,
      response: { status: 200, delayMs: 60_000 },
    });
    await publish(db.hotPool, mockServerId);
    const { id, token } = await seedToken(db.hotPool, mockServerId);
    const headers = [
      { key: "Content-Type", value: "application/json" },
      { key: "Authorization", value: `Bearer ${token}` },
    ];
    const call = { method: "POST", path: "/login", headers, body: '{"password":"of Ann"}' };
    const explained = await api.calls.explain({ ...key, call });
    expect(explained).toMatchObject({ status: 200, isExact: true, trace: { winnerId: ann.id } });
    expect(JSON.stringify(explained)).not.toContain(token);
    expect(await api.calls.list(key)).toMatchObject({ calls: [] });
    expect(await db.prisma.accessToken.findUnique({ where: { id } })).toMatchObject({ usageCount: 0 });
  });
});

describe("an export", () => {
  it("has the calls that fit, the oldest first, or the one that is meant, without their secrets", async () => {
    const { key, mockServerId } = await newMockServer();
    await recordCalls(mockServerId, login("of Ann"), { method: "OPTIONS", target: "*" }, login("S3CR3T"));
    const entriesOf = (source: string) =>
      (JSON.parse(source) as { log: { entries: { request: { method: string; url: string } }[] } }).log.entries;
    const { fileName, source } = await api.calls.export(key);
    expect(fileName).toBe("Login.har");
    expect(entriesOf(source).map(({ request }) => request.method)).toEqual(["POST", "OPTIONS", "POST"]);
    expect(entriesOf(source)[0]?.request.url).toMatch(new RegExp(`//${mockServerId}\\.[^/]+/login$`));
    expect(source).not.toContain("S3CR3T");
    expect(entriesOf((await api.calls.export({ ...key, filter: { status: "2xx" } })).source)).toHaveLength(2);
    const [call] = (await api.calls.list(key)).calls;
    expect(entriesOf((await api.calls.export({ ...key, callId: call?.id })).source)).toHaveLength(1);
  });
});
