import { describe, expect, it, vi } from "vitest";
import { runHousekeeping } from "@/server/housekeeping/housekeeping";
import { writeCalls } from "@/server/mock-runtime/recording/write-calls";
import { createCaller } from "@/server/trpc/router";
import { anAnsweredCall } from "@/test/answered-call";
import { refusalOf } from "@/test/api-calls";
import { newPerson, newSession, newWorkspace } from "@/test/api-people";
import { testDatabase } from "@/test/database";
import { snapshotOf } from "@/test/record-calls";
import { findSession } from "./data";
import { SESSIONS_PER_PERSON_MAX } from "./mutations";
import type { SessionKey } from "./session-cookie";

const db = await testDatabase();

const apiIn = (session: SessionKey) => createCaller({ session, callerAddress: "192.0.2.1" });
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0";
const signedOut = { code: "UNAUTHORIZED", appCode: "not_signed_in" };

const ago = (ms: number) => new Date(Date.now() - ms);
const seen = async ({ sessionId: id }: SessionKey) =>
  (await db.prisma.session.findUniqueOrThrow({ where: { id } })).lastSeenAt;

describe("a person's sessions", () => {
  it("are listed with their devices, the one last used first, and the one that asks is marked", async () => {
    const { id } = await newPerson();
    const [first, second] = [await newSession(id, FIREFOX), await newSession(id, "curl/8.5.0")];
    await db.prisma.session.update({ where: { id: first.sessionId }, data: { lastSeenAt: ago(-1_000) } });
    const sessions = await apiIn(second).account.sessions();
    const time = expect.stringMatching(/^\d{4}-.*Z$/) as string;
    expect(sessions.slice(0, 2)).toEqual([
      { id: first.sessionId, device: "Firefox on Linux", createdAt: time, lastSeenAt: time, current: false },
      { id: second.sessionId, device: "curl", createdAt: time, lastSeenAt: time, current: true },
    ]);
    expect(sessions).toHaveLength(3);
  });

  it("end one by one, and are refused with the next call", async () => {
    const { id } = await newPerson();
    const [ended, kept] = [await newSession(id), await newSession(id)];
    await apiIn(ended).workspace.list();
    const { sessionId } = ended;
    expect(await apiIn(kept).account.endSession({ sessionId })).toEqual({ id: sessionId });
    expect(await refusalOf(apiIn(ended).workspace.list())).toMatchObject(signedOut);
    expect(await refusalOf(apiIn(kept).account.endSession({ sessionId }))).toMatchObject({ code: "NOT_FOUND" });
    await apiIn(kept).workspace.list();
  });

  it("end all at once, that of the call too, and nobody else's", async () => {
    const [{ id }, other] = [await newPerson(), await newPerson("Other")];
    const [first, second] = [await newSession(id), await newSession(id)];
    expect(await apiIn(first).account.signOutEverywhere()).toEqual({ id });
    for (const session of [first, second])
      expect(await refusalOf(apiIn(session).workspace.list())).toMatchObject(signedOut);
    await other.api.workspace.list();
  });

  it("are so many at the most: another one ends the one that was unused for longest", async () => {
    const { id } = await newPerson();
    const [unused, used] = [await newSession(id), await newSession(id)];
    await db.prisma.session.update({ where: { id: unused.sessionId }, data: { lastSeenAt: ago(60_000) } });
    await Promise.all(Array.from({ length: SESSIONS_PER_PERSON_MAX - 2 }, () => newSession(id)));
    expect(await db.prisma.session.count({ where: { userId: id } })).toBe(SESSIONS_PER_PERSON_MAX);
    expect(await findSession(unused)).toBeNull();
    expect(await findSession(used)).not.toBeNull();
  });

  it("are deleted when they have expired, and only then", async () => {
    const { id } = await newPerson();
    const [expired, kept] = [await newSession(id), await newSession(id)];
    await db.prisma.session.update({ where: { id: expired.sessionId }, data: { expiresAt: ago(1) } });
    await runHousekeeping();
    const ids = (await db.prisma.session.findMany({ where: { userId: id } })).map((row) => row.id);
    expect(ids).toContain(kept.sessionId);
    expect(ids).not.toContain(expired.sessionId);
  });

  it("are noted as used, at most once a minute", async () => {
    const session = await newSession((await newPerson()).id);
    const data = { lastSeenAt: ago(61_000) };
    await db.prisma.session.update({ where: { id: session.sessionId }, data });
    await Promise.all([findSession(session), findSession(session)]);
    await vi.waitFor(async () => expect((await seen(session)).getTime()).toBeGreaterThan(data.lastSeenAt.getTime()));
    const recent = { lastSeenAt: ago(50_000) };
    await db.prisma.session.update({ where: { id: session.sessionId }, data: recent });
    await findSession(session);
    // A write that was begun would be there before a later one on the same row.
    await db.prisma.session.update({ where: { id: session.sessionId }, data: { userAgent: "later" } });
    expect(await seen(session)).toEqual(recent.lastSeenAt);
  });
});

describe("what is under way when its session ends", async () => {
  const { owner, workspaceId } = await newWorkspace("PRIVATE");
  const { id: mockServerId } = await owner.api.mockServer.createSample({ workspaceId });
  const key = { workspaceId, mockServerId };
  const snapshot = await snapshotOf(mockServerId);
  const receiveCall = (target: string) =>
    writeCalls(new Map([[mockServerId, { calls: [anAnsweredCall(snapshot, { target })], dropped: 0 }]]));

  it("a stream of calls stops, is told so, and passes on nothing that comes later", async () => {
    const session = await newSession(owner.id);
    const stream = (await apiIn(session).calls.watch(key)) as AsyncIterable<unknown>;
    const passedOn: unknown[] = [];
    const reading = (async () => {
      for await (const call of stream) passedOn.push(call);
    })();
    await owner.api.account.endSession({ sessionId: session.sessionId });
    expect(await refusalOf(reading)).toMatchObject(signedOut);
    await receiveCall("/spied");
    expect(passedOn).toEqual([]);
  });

  it("a wait for calls is not answered", async () => {
    const session = await newSession(owner.id);
    vi.useFakeTimers({ toFake: ["performance"] });
    try {
      const waiting = refusalOf(apiIn(session).calls.wait({ ...key, filter: { path: "/waited" }, timeoutMs: 20_000 }));
      await owner.api.account.endSession({ sessionId: session.sessionId });
      vi.advanceTimersByTime(1_000);
      await receiveCall("/waited");
      expect(await waiting).toMatchObject(signedOut);
    } finally {
      vi.useRealTimers();
    }
  });
});
