import { describe, expect, it } from "vitest";
import { refusalOf } from "@/test/api-calls";
import { newMember, newWorkspace } from "@/test/api-people";
import { testDatabase } from "@/test/database";

const db = await testDatabase();

describe("who leaves a workspace", () => {
  it.each(["ADMIN", "EDITOR", "VIEWER"] as const)(
    "as %s is out with the next call of the same session",
    async (role) => {
      const { owner, workspaceId } = await newWorkspace("PROJECT");
      const member = await newMember(workspaceId, role);
      await member.api.collection.tree({ workspaceId });
      expect(await member.api.member.leave({ workspaceId })).toEqual({ userId: member.id });

      for (const call of [
        () => member.api.collection.tree({ workspaceId }),
        () => member.api.member.list({ workspaceId }),
        () => member.api.member.leave({ workspaceId }),
      ]) {
        expect(await refusalOf(call())).toMatchObject({ code: "NOT_FOUND", appCode: "not_found" });
      }
      expect(await member.api.workspace.list()).toEqual([]);
      expect(await owner.api.member.list({ workspaceId })).toMatchObject([{ userId: owner.id }]);
    },
  );

  it("leaves behind what they made, and other workspaces as they were", async () => {
    const { owner, workspaceId } = await newWorkspace("PROJECT");
    const editor = await newMember(workspaceId, "EDITOR");
    const other = await newWorkspace("PROJECT");
    await db.prisma.member.create({ data: { workspaceId: other.workspaceId, userId: editor.id, role: "VIEWER" } });
    const { id: mockServerId } = await editor.api.mockServer.create({ workspaceId, name: "Made by the editor" });
    await editor.api.member.leave({ workspaceId });
    expect(await owner.api.mockServer.get({ workspaceId, mockServerId })).toMatchObject({ name: "Made by the editor" });
    expect(await editor.api.workspace.list()).toMatchObject([{ id: other.workspaceId, role: "VIEWER" }]);
  });

  it("may be invited again", async () => {
    const { owner, workspaceId } = await newWorkspace("PROJECT");
    const member = await newMember(workspaceId, "EDITOR");
    await member.api.member.leave({ workspaceId });
    const { url } = await owner.api.member.invite({ workspaceId, email: member.email, role: "VIEWER" });
    await member.api.invitation.accept({ token: new URL(url).pathname.split("/").at(-1) ?? "" });
    expect(await member.api.workspace.list()).toMatchObject([{ id: workspaceId, role: "VIEWER" }]);
  });

  it("stands in the audit trail, as somebody who left and not as somebody who was removed", async () => {
    const { owner, workspaceId } = await newWorkspace("PROJECT");
    const member = await newMember(workspaceId, "EDITOR");
    await member.api.member.leave({ workspaceId });
    expect(await owner.api.audit.list({ workspaceId })).toMatchObject([
      {
        actor: { name: "EDITOR", email: member.email },
        action: "member.left",
        details: { member: member.email, from: "EDITOR" },
      },
    ]);
  });

  it("as one of two last ADMINs at the same moment is let go alone", async () => {
    const { owner, workspaceId } = await newWorkspace("PROJECT");
    const second = await newMember(workspaceId, "ADMIN");
    const results = await Promise.allSettled([owner, second].map(({ api }) => api.member.leave({ workspaceId })));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.prisma.member.count({ where: { workspaceId, role: "ADMIN" } })).toBe(1);
    expect(await db.prisma.auditEvent.count({ where: { workspaceId } })).toBe(1);
  });
});
