import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { doWork } from "@/server/work/do-work";
import { refusalOf } from "@/test/api-calls";
import { type Api, newMember, newSession, newWorkspace, type TestPerson } from "@/test/api-people";
import { testDatabase } from "@/test/database";
import { createCaller } from "./router";

const db = await testDatabase();

const SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
/** More than is worked on without waiting for a turn. */
const BODY = "x".repeat(200_000);
const SOURCE = JSON.stringify({
  info: { name: "Late", schema: SCHEMA },
  item: [{ name: "Route", request: { method: "POST", url: "/", body: { mode: "raw", raw: BODY } } }],
});

interface Team {
  owner: TestPerson;
  workspaceId: string;
  collectionId: string;
  mockServerId: string;
  member: { id: string; api: Api; sessionId: string };
}

async function newTeam(): Promise<Team> {
  const { owner, workspaceId } = await newWorkspace("PROJECT");
  const { collectionId } = await owner.api.collection.import({ workspaceId, source: SOURCE });
  const { id: mockServerId } = await owner.api.mockServer.create({ workspaceId, name: "Mock", collectionId });
  const { id } = await newMember(workspaceId, "EDITOR");
  const session = await newSession(id);
  const api = createCaller({ session, callerAddress: "192.0.2.1" });
  return { owner, workspaceId, collectionId, mockServerId, member: { id, api, sessionId: session.sessionId } };
}

/** Work of the workspace for which all other work of it waits, until it is told to end. */
function otherWork(workspaceId: string) {
  let end = () => undefined as void;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const job = {
    name: "collection.lint",
    what: "Lint",
    secondsMax: 60,
    isLight: () => false,
    run: () => ended,
  } as const;
  const stillAllowed = () => Promise.resolve();
  const done = doWork(job, {}, { workspaceId, personId: randomUUID(), stillAllowed });
  return {
    end: () => {
      end();
      return done;
    },
  };
}

/** Until somebody waits for a lock. */
async function waitForLock() {
  const isWaiting = async () => {
    const [row] = await db.prisma.$queryRaw<{ waiting: number }[]>`
      SELECT count(*)::int AS waiting FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    return row?.waiting === 1;
  };
  await vi.waitUntil(isWaiting, { timeout: 10_000 });
}

const LEAVING: [string, (team: Team) => Promise<unknown>, object][] = [
  [
    "removed",
    ({ owner, workspaceId, member }) => owner.api.member.remove({ workspaceId, userId: member.id }),
    { code: "NOT_FOUND", appCode: "not_found" },
  ],
  [
    "signed out",
    ({ member }) => db.prisma.session.delete({ where: { id: member.sessionId } }),
    { code: "UNAUTHORIZED", appCode: "not_signed_in" },
  ],
];

const ASKING: [string, (team: Team, workId: string) => Promise<unknown>][] = [
  [
    "collection.export",
    ({ member, workspaceId, collectionId }, workId) =>
      member.api.collection.export({ workspaceId, collectionId, format: "postman", workId }),
  ],
  [
    "collection.lint",
    ({ member, workspaceId, collectionId }, workId) =>
      member.api.collection.lint({ workspaceId, collectionId, workId }),
  ],
  [
    "calls.export",
    ({ member, workspaceId, mockServerId }, workId) =>
      member.api.calls.export({ workspaceId, mockServerId, filter: {}, workId }),
  ],
  [
    "mockServer.tryIt",
    ({ member, workspaceId, mockServerId }, workId) =>
      member.api.mockServer.tryIt({ workspaceId, mockServerId, method: "POST", path: "/", body: BODY, workId }),
  ],
  [
    "collection.import",
    ({ member, workspaceId }, workId) => member.api.collection.import({ workspaceId, source: SOURCE, workId }),
  ],
];

describe.each(LEAVING)("a member who is %s while work of theirs waits", (how, leave, refusal) => {
  it.each(ASKING)("is refused %s, and nothing is saved", async (_path, ask) => {
    const team = await newTeam();
    const { workspaceId, member } = team;
    const other = otherWork(workspaceId);
    const workId = randomUUID();
    const refused = refusalOf(ask(team, workId));
    await vi.waitUntil(async () => (await member.api.work.progress({ workspaceId, workId }))?.step === "waiting");
    await leave(team);
    await other.end();
    expect(await refused).toMatchObject(refusal);
    expect(await db.prisma.collection.count({ where: { workspaceId } })).toBe(1);
  });

  it("is refused what was read at once, but took long", async () => {
    const team = await newTeam();
    const { workspaceId, member } = team;
    const { refused } = await db.prisma.$transaction(
      async (tx) => {
        await tx.$executeRaw`LOCK TABLE collections IN ACCESS EXCLUSIVE MODE`;
        const asked = { refused: refusalOf(member.api.collection.tree({ workspaceId })) };
        await waitForLock();
        await leave(team);
        await wait(600);
        return asked;
      },
      { timeout: 20_000 },
    );
    expect(await refused).toMatchObject(refusal);
  });

  it("while their import waits to save, has nothing saved", async () => {
    const { workspaceId, member } = await newTeam();
    const source = JSON.stringify({ info: { name: "Late", schema: SCHEMA }, item: [] });
    const { refused } = await db.prisma.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM workspaces WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE`;
        const asked = { refused: refusalOf(member.api.collection.import({ workspaceId, source })) };
        await waitForLock();
        // As the removal and the sign-out do, but under the lock that this transaction holds.
        if (how === "removed") await tx.member.deleteMany({ where: { workspaceId, userId: member.id } });
        else await tx.session.delete({ where: { id: member.sessionId } });
        return asked;
      },
      { timeout: 20_000 },
    );
    expect(await refused).toMatchObject(refusal);
    expect(await db.prisma.collection.count({ where: { workspaceId } })).toBe(1);
  });
});
