import { describe, expect, it } from "vitest";
import { callProcedure, furnishedWorkspace, refusalOf } from "@/test/api-calls";
import { newMember, newPerson, newWorkspace, strangerApi } from "@/test/api-people";
import { testDatabase } from "@/test/database";

const db = await testDatabase();

const credentials = (email: string) => ({ name: "  Ann  ", email, password: "correct horse" });

describe("auth.signUp", () => {
  it("creates a person, and the local workspace they land in", async () => {
    const person = await strangerApi.auth.signUp(credentials(" Ann.Land@Example.com "));
    const id = expect.any(String) as string;
    expect(person).toEqual({ id, name: "Ann", email: "ann.land@example.com", verification: "off" });
    const members = await db.prisma.member.findMany({ where: { userId: person.id }, include: { workspace: true } });
    expect(members).toMatchObject([{ role: "ADMIN", workspace: { name: "My Workspace", type: "LOCAL" } }]);
  });

  it("keeps no password, only its hash", async () => {
    const { id } = await strangerApi.auth.signUp(credentials("hash@example.com"));
    const row = await db.prisma.user.findUniqueOrThrow({ where: { id } });
    expect(row.passwordHash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/);
    expect(JSON.stringify(row)).not.toContain("correct horse");
  });

  it("refuses an address that has an account, in any letter case, and makes no second workspace", async () => {
    await strangerApi.auth.signUp(credentials("taken@example.com"));
    const before = await db.prisma.workspace.count();
    const refusal = await refusalOf(strangerApi.auth.signUp(credentials("TAKEN@example.com")));
    expect(refusal).toMatchObject({ code: "CONFLICT", appCode: "email_taken" });
    expect(await db.prisma.workspace.count()).toBe(before);
  });

  it("lets one of many simultaneous sign-ups with one address through", async () => {
    const attempts = await Promise.allSettled(
      Array.from({ length: 5 }, () => strangerApi.auth.signUp(credentials("race@example.com"))),
    );
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.prisma.user.count({ where: { email: "race@example.com" } })).toBe(1);
  });
});

describe("workspaces", () => {
  it("are listed with one's role, oldest first, and only one's own", async () => {
    const person = await newPerson();
    await newWorkspace("PRIVATE");
    const own = await person.api.workspace.create({ name: " Own ", type: "PRIVATE" });
    const { workspaceId } = await newWorkspace("PROJECT");
    await db.prisma.member.create({ data: { workspaceId, userId: person.id, role: "VIEWER" } });
    expect(await person.api.workspace.list()).toEqual([
      { id: own.id, name: "Own", type: "PRIVATE", role: "ADMIN" },
      { id: workspaceId, name: "A PROJECT workspace", type: "PROJECT", role: "VIEWER" },
    ]);
  });

  it("can be renamed", async () => {
    const { owner, workspaceId } = await newWorkspace("LOCAL");
    expect(await owner.api.workspace.rename({ workspaceId, name: "Renamed" })).toEqual({ id: workspaceId });
    expect(await owner.api.workspace.list()).toMatchObject([{ name: "Renamed" }]);
  });

  it("deleted while they are in use are found no more, by whoever comes a moment too late", async () => {
    for (let round = 0; round < 20; round += 1) {
      const { owner, workspaceId } = await newWorkspace("PRIVATE");
      const uses = Array.from({ length: 10 }, () => owner.api.collection.tree({ workspaceId }));
      const settled = Promise.allSettled([
        ...uses,
        owner.api.workspace.delete({ workspaceId }),
        owner.api.workspace.list(),
      ]);
      for (const result of await settled) {
        if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "NOT_FOUND" });
      }
    }
  });

  it("go with everything in them, and leave other workspaces alone", async () => {
    const { owner, workspaceId } = await furnishedWorkspace("PROJECT");
    const other = await furnishedWorkspace("PROJECT");
    expect(await owner.api.workspace.delete({ workspaceId })).toEqual({ id: workspaceId });
    expect(await owner.api.workspace.list()).toEqual([]);
    const where = { workspaceId };
    const left = await Promise.all([
      db.prisma.collection.count({ where }),
      db.prisma.request.count({ where }),
      db.prisma.example.count({ where }),
      db.prisma.mockServer.count({ where }),
      db.prisma.member.count({ where }),
    ]);
    expect(left).toEqual([0, 0, 0, 0, 0]);
    expect(await other.owner.api.mockServer.list({ workspaceId: other.workspaceId })).toHaveLength(1);
  });
});

describe("members", () => {
  it("are listed in the order in which they joined", async () => {
    const { owner, workspaceId } = await newWorkspace("PROJECT");
    const editor = await newMember(workspaceId, "EDITOR");
    expect(await editor.api.member.list({ workspaceId })).toEqual([
      { userId: owner.id, name: "Owner", email: owner.email, role: "ADMIN" },
      { userId: editor.id, name: "EDITOR", email: editor.email, role: "EDITOR" },
    ]);
  });

  it("change their role and what they may do with it", async () => {
    const { owner, workspaceId } = await newWorkspace("PROJECT");
    const viewer = await newMember(workspaceId, "VIEWER");
    expect(await refusalOf(viewer.api.collection.create({ workspaceId, name: "New" }))).toMatchObject({
      appCode: "needs_role",
    });
    expect(await owner.api.member.changeRole({ workspaceId, userId: viewer.id, role: "EDITOR" })).toEqual({
      userId: viewer.id,
    });
    await viewer.api.collection.create({ workspaceId, name: "New" });
  });

  it.each([
    ["changes to EDITOR", "member.changeRole", (userId: string) => ({ userId, role: "EDITOR" })],
    ["removes themselves", "member.remove", (userId: string) => ({ userId })],
    ["leaves", "member.leave", () => ({})],
  ])("keep an ADMIN: the last one who %s is refused", async (_, path, about) => {
    const { owner, workspaceId } = await newWorkspace("PROJECT");
    await newMember(workspaceId, "EDITOR");
    const call = () => callProcedure(owner.api, path, { workspaceId, ...about(owner.id) });
    expect(await refusalOf(call())).toMatchObject({ code: "CONFLICT", appCode: "last_admin" });
    await newMember(workspaceId, "ADMIN");
    expect(await call()).toEqual({ userId: owner.id });
  });

  it("the last ADMIN may be made ADMIN again", async () => {
    const { owner, workspaceId } = await newWorkspace("PROJECT");
    await owner.api.member.changeRole({ workspaceId, userId: owner.id, role: "ADMIN" });
  });

  it("keep an ADMIN when all of them remove one another at the same moment", async () => {
    const { owner, workspaceId } = await newWorkspace("PROJECT");
    const admins = [owner, ...(await Promise.all([1, 2, 3].map(() => newMember(workspaceId, "ADMIN"))))];
    const results = await Promise.allSettled(
      admins.map(({ api }, index) => {
        const next = admins[(index + 1) % admins.length] ?? owner;
        return api.member.remove({ workspaceId, userId: next.id });
      }),
    );
    expect(results.some(({ status }) => status === "rejected")).toBe(true);
    expect(await db.prisma.member.count({ where: { workspaceId, role: "ADMIN" } })).toBeGreaterThanOrEqual(1);
  });
});
