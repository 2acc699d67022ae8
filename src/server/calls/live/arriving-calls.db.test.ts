import { describe, expect, it } from "vitest";
import { callRecorder } from "@/server/mock-runtime/recording/process-recorder";
import { writeCalls } from "@/server/mock-runtime/recording/write-calls";
import { anAnsweredCall } from "@/test/answered-call";
import { refusalOf } from "@/test/api-calls";
import { newMember, newWorkspace } from "@/test/api-people";
import { testDatabase } from "@/test/database";
import { recordCalls, snapshotOf } from "@/test/record-calls";
import { watchCalls } from "./watch-calls";

const db = await testDatabase();
const { owner, workspaceId } = await newWorkspace("PROJECT");
const { api } = owner;

async function newMockServer() {
  const { id: mockServerId } = await api.mockServer.createSample({ workspaceId });
  const key = { workspaceId, mockServerId };
  const snapshot = await snapshotOf(mockServerId);
  /** Writes like another process: this process's memory does not contain the calls. */
  const writeElsewhere = (...targets: string[]) =>
    writeCalls(
      new Map([[mockServerId, { calls: targets.map((target) => anAnsweredCall(snapshot, { target })), dropped: 0 }]]),
    );
  return { key, mockServerId, snapshot, writeElsewhere };
}

/** As another instance does it: nothing in this process is told. */
async function removeElsewhere(userId: string): Promise<void> {
  await db.hotPool.query("delete from members where workspace_id = $1 and user_id = $2", [workspaceId, userId]);
}

describe("waiting for calls", () => {
  it("ends at once when they are there, those of this very moment included", async () => {
    const { key, snapshot } = await newMockServer();
    callRecorder().record(anAnsweredCall(snapshot, { target: "/a" }));
    const { calls } = await api.calls.wait({ ...key, timeoutMs: 0 });
    expect(calls.map(({ path }) => path)).toEqual(["/a"]);
  });

  it("ends when the last of them comes, in another process too, and answers the newest first", async () => {
    const { key, writeElsewhere } = await newMockServer();
    await writeElsewhere("/a");
    const waiting = api.calls.wait({ ...key, count: 2, filter: { path: "/" }, timeoutMs: 20_000 });
    await writeElsewhere("/b");
    expect((await waiting).calls).toHaveLength(2);
  });

  it("says how many there were when not enough came, and counts neither what does not fit nor what was before", async () => {
    const { key, mockServerId, writeElsewhere } = await newMockServer();
    await recordCalls(mockServerId, { target: "/users/1", calledAt: Date.now() - 30_000 });
    const since = new Date(Date.now() - 10_000).toISOString();
    await writeElsewhere("/users/1", "/other");
    const wait = api.calls.wait({ ...key, since, filter: { path: "/users" }, count: 2, timeoutMs: 150 });
    const refusal = await refusalOf(wait);
    expect(refusal).toMatchObject({
      code: "TIMEOUT",
      appCode: "calls_not_received",
      details: { received: 1, count: 2 },
    });
    expect(refusal.message).toContain("1 of 2");
  });

  it("is refused to who is no longer a member, before a call that comes after", async () => {
    const { key, writeElsewhere } = await newMockServer();
    const member = await newMember(workspaceId, "VIEWER");
    const wait = refusalOf(member.api.calls.wait({ ...key, timeoutMs: 20_000 }));
    await removeElsewhere(member.id);
    await writeElsewhere("/after");
    expect(await wait).toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("watching calls", () => {
  const watch = (
    key: { workspaceId: string; mockServerId: string },
    parts: { personId?: string; after?: string } = {},
  ) => {
    const end = new AbortController();
    const { personId = owner.id, after = null } = parts;
    return { calls: watchCalls(key, { personId, after }, end.signal), end };
  };
  const next = async (calls: ReturnType<typeof watchCalls>) => {
    const step = await calls.next();
    return step.done === true ? "ended" : step.value.path;
  };

  it("gives each call once as it comes, those of the last seconds first, and ends when nobody listens", async () => {
    const { key, snapshot, writeElsewhere } = await newMockServer();
    await writeElsewhere("/before");
    const { calls, end } = watch(key);
    expect(await next(calls)).toBe("/before");
    const here = next(calls);
    callRecorder().record(anAnsweredCall(snapshot, { target: "/here" }));
    expect(await here).toBe("/here");
    const elsewhere = next(calls);
    await writeElsewhere("/elsewhere");
    expect(await elsewhere).toBe("/elsewhere");
    const nothing = next(calls);
    end.abort();
    expect(await nothing).toBe("ended");
  });

  it("goes on behind the call that arrived last, however long ago", async () => {
    const { key, mockServerId } = await newMockServer();
    await recordCalls(mockServerId, { target: "/1" });
    await recordCalls(mockServerId, { target: "/2" });
    await recordCalls(mockServerId, { target: "/3" });
    await db.hotPool.query(
      "update calls set recorded_at = now() - interval '1 hour' + substr(path, 2)::int * interval '1 second' where mock_server_id = $1",
      [mockServerId],
    );
    const [, second] = (await api.calls.list(key)).calls;
    const { calls, end } = watch(key, { after: second?.id });
    expect(await next(calls)).toBe("/3");
    const later = next(calls);
    await recordCalls(mockServerId, { target: "/4" });
    expect(await later).toBe("/4");
    end.abort();
    expect(await next(calls)).toBe("ended");
  });

  it("knows nothing of another mock server's call", async () => {
    const [one, other] = [await newMockServer(), await newMockServer()];
    await other.writeElsewhere("/other");
    const [foreign] = (await api.calls.list(other.key)).calls;
    const { calls, end } = watch(one.key, { after: foreign?.id });
    const first = next(calls);
    await one.writeElsewhere("/one");
    expect(await first).toBe("/one");
    end.abort();
  });

  it("ends for who is no longer a member, by another instance too, before a call that comes after", async () => {
    const { key, writeElsewhere } = await newMockServer();
    const member = await newMember(workspaceId, "VIEWER");
    const { calls } = watch(key, { personId: member.id });
    await writeElsewhere("/before");
    expect(await next(calls)).toBe("/before");
    await removeElsewhere(member.id);
    await writeElsewhere("/after");
    expect(await next(calls)).toBe("ended");
  });

  it("ends when the mock server is deleted", async () => {
    const { key, mockServerId } = await newMockServer();
    const { calls } = watch(key);
    const ending = next(calls);
    await api.mockServer.delete({ workspaceId, mockServerId });
    expect(await ending).toBe("ended");
  });
});
