import { describe, expect, it } from "vitest";
import { type Furnished, callProcedure, databaseContent, furnishedWorkspace, refusalOf } from "@/test/api-calls";
import { apiOf, newPerson, newSession, strangerApi } from "@/test/api-people";
import { testDatabase } from "@/test/database";
import { PROCEDURE_CALLS } from "@/test/procedure-calls";

const db = await testDatabase();
const mine = await furnishedWorkspace("PROJECT");
const theirs = await furnishedWorkspace("PROJECT");
const outsider = await newPerson("Outsider");

const UNKNOWN_ID = "550e8400-e29b-41d4-a716-446655440000";

async function expectRefusedUnwritten(call: () => Promise<unknown>, expected: { code: string; appCode: string }) {
  const before = await databaseContent();
  const refusal = await refusalOf(call());
  expect(refusal).toMatchObject(expected);
  expect(await databaseContent()).toBe(before);
  return refusal;
}

const inWorkspace = PROCEDURE_CALLS.filter(({ input }) => "workspaceId" in input(mine));
const notFound = { code: "NOT_FOUND", appCode: "not_found" };

describe.each(inWorkspace)("$path keeps workspaces apart", ({ path, input }) => {
  it("who is not signed in is told so", () =>
    expectRefusedUnwritten(() => callProcedure(strangerApi, path, input(mine)), {
      code: "UNAUTHORIZED",
      appCode: "not_signed_in",
    }));

  it("a stranger gets the same answer as for a workspace that does not exist, whatever else the input says", async () => {
    const real = await expectRefusedUnwritten(() => callProcedure(outsider.api, path, input(mine)), notFound);
    const unknown = await expectRefusedUnwritten(
      () => callProcedure(outsider.api, path, { ...input(mine), workspaceId: UNKNOWN_ID }),
      notFound,
    );
    const malformed = await expectRefusedUnwritten(
      () => callProcedure(outsider.api, path, { workspaceId: mine.workspaceId, nonsense: true }),
      notFound,
    );
    expect(unknown).toEqual(real);
    expect(malformed).toEqual(real);
  });

  // A workId is chosen by the client and names nothing that is stored; do-work.test.ts keeps people's work apart.
  const idFields = Object.keys(input(mine)).filter(
    (field) => field.endsWith("Id") && field !== "workspaceId" && field !== "workId",
  );

  it.each(idFields)("%s of another workspace is answered like one that does not exist", async (field) => {
    const foreign = (theirs as unknown as Record<keyof Furnished, unknown>)[field as keyof Furnished];
    expect(foreign).toEqual(expect.any(String));
    const real = await expectRefusedUnwritten(
      () => callProcedure(mine.owner.api, path, { ...input(mine), [field]: foreign }),
      notFound,
    );
    const unknown = await expectRefusedUnwritten(
      () => callProcedure(mine.owner.api, path, { ...input(mine), [field]: UNKNOWN_ID }),
      notFound,
    );
    expect(unknown).toEqual(real);
  });
});

describe("people", () => {
  it("a deleted person's session is none", async () => {
    const leaver = await newPerson("Leaver");
    await db.prisma.user.delete({ where: { id: leaver.id } });
    expect(await refusalOf(leaver.api.workspace.list())).toMatchObject({ code: "UNAUTHORIZED" });
  });

  it("nobody ends another person's session: its id is answered like one that does not exist", async () => {
    const [victim, attacker] = [await newPerson("Victim"), await newPerson("Attacker")];
    const { sessionId } = await newSession(victim.id);
    const before = await db.prisma.session.count();
    const foreign = await refusalOf(attacker.api.account.endSession({ sessionId }));
    expect(foreign).toMatchObject(notFound);
    expect(await refusalOf(attacker.api.account.endSession({ sessionId: UNKNOWN_ID }))).toEqual(foreign);
    await attacker.api.account.changePassword({ current: "", next: "four words nobody says" });
    await attacker.api.account.signOutEverywhere();
    expect(await db.prisma.session.count({ where: { userId: victim.id } })).toBe(2);
    expect(await db.prisma.session.count()).toBeLessThan(before);
    expect((await victim.api.account.sessions()).map(({ id }) => id)).toContain(sessionId);
  });

  it.each(["workspace.create", "invitation.accept", "account.endSession", "account.changePassword", "account.delete"])(
    "%s asks for sign-in before it looks at the input",
    async (path) => {
      expect(await refusalOf(callProcedure(strangerApi, path, { nonsense: true }))).toMatchObject({
        code: "UNAUTHORIZED",
        appCode: "not_signed_in",
      });
    },
  );

  it.each(["workspace.list", "account.get", "account.sessions", "account.signOutEverywhere"])(
    "%s asks for sign-in",
    async (path) => {
      expect(await refusalOf(callProcedure(strangerApi, path))).toMatchObject({ code: "UNAUTHORIZED" });
    },
  );

  it("a removed member is out with the next call", async () => {
    const { workspaceId, owner, userId } = await furnishedWorkspace("PROJECT");
    const member = await apiOf(userId);
    await member.collection.tree({ workspaceId });
    await owner.api.member.remove({ workspaceId, userId });
    expect(await refusalOf(member.collection.tree({ workspaceId }))).toMatchObject(notFound);
  });
});
