import { describe, expect, it } from "vitest";
import { refusalOf } from "@/test/api-calls";
import { newMember, newWorkspace } from "@/test/api-people";
import { testDatabase } from "@/test/database";

await testDatabase();

describe("a session that was there before", () => {
  it("loses the rights of a role with the very next call after it was changed, and gains those of the new one", async () => {
    const { owner, workspaceId } = await newWorkspace("PROJECT");
    const { id: mockServerId } = await owner.api.mockServer.create({ workspaceId, name: "Users" });
    const key = { workspaceId, mockServerId };
    const member = await newMember(workspaceId, "ADMIN");
    await member.api.mockServer.publish(key);

    await owner.api.member.changeRole({ workspaceId, userId: member.id, role: "EDITOR" });
    for (const call of [
      () => member.api.mockServer.unpublish(key),
      () => member.api.accessToken.list(key),
      () => member.api.accessToken.create({ ...key, description: "CI" }),
      () => member.api.audit.list({ workspaceId }),
      () => member.api.member.changeRole({ workspaceId, userId: member.id, role: "ADMIN" }),
    ]) {
      expect(await refusalOf(call())).toMatchObject({ code: "FORBIDDEN", appCode: "needs_role" });
    }
    await member.api.mockServer.rename({ ...key, name: "Renamed" });

    await owner.api.member.changeRole({ workspaceId, userId: member.id, role: "VIEWER" });
    expect(await refusalOf(member.api.mockServer.rename({ ...key, name: "Again" }))).toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await member.api.mockServer.get(key)).toMatchObject({ name: "Renamed", status: "published" });

    await owner.api.member.remove({ workspaceId, userId: member.id });
    expect(await refusalOf(member.api.mockServer.get(key))).toMatchObject({ code: "NOT_FOUND" });
  });
});
