import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { refusalOf } from "@/test/api-calls";
import { type TestPerson, newPerson, newWorkspace } from "@/test/api-people";
import { testDatabase } from "@/test/database";

const db = await testDatabase();

async function invite(person: TestPerson, role: "ADMIN" | "EDITOR" | "VIEWER" = "EDITOR") {
  const { owner, workspaceId } = await newWorkspace("PROJECT");
  const { invitationId, url } = await owner.api.member.invite({ workspaceId, email: person.email.toUpperCase(), role });
  return { owner, workspaceId, invitationId, url, token: tokenOf(url) };
}

function tokenOf(url: string): string {
  return new URL(url).pathname.split("/").at(-1) ?? "";
}

describe("an invitation", () => {
  it("makes the invited person a member with the role it names", async () => {
    const guest = await newPerson("Guest");
    const { token, workspaceId } = await invite(guest, "VIEWER");
    expect(await guest.api.invitation.accept({ token })).toEqual({ workspaceId });
    expect(await guest.api.workspace.list()).toMatchObject([{ id: workspaceId, role: "VIEWER" }]);
  });

  it("is a link of the app with a secret of 256 bits, of which only the hash is kept", async () => {
    const { url, token, invitationId } = await invite(await newPerson("Guest"));
    expect(url).toMatch(/^http:\/\/localhost:3000\/invitation\/[A-Za-z0-9_-]{43}$/);
    const row = await db.prisma.invitation.findUniqueOrThrow({ where: { id: invitationId } });
    expect(row.tokenHash).toBe(createHash("sha256").update(token).digest("hex"));
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it("expires after seven days", async () => {
    const guest = await newPerson("Guest");
    const { token, invitationId } = await invite(guest);
    const { expiresAt, createdAt } = await db.prisma.invitation.findUniqueOrThrow({ where: { id: invitationId } });
    expect((expiresAt.getTime() - createdAt.getTime()) / 86_400_000).toBeCloseTo(7, 2);

    await db.prisma.invitation.update({ where: { id: invitationId }, data: { expiresAt: new Date() } });
    expect(await refusalOf(guest.api.invitation.accept({ token }))).toMatchObject({
      code: "PRECONDITION_FAILED",
      appCode: "invitation_invalid",
    });
    expect(await guest.api.workspace.list()).toEqual([]);
  });

  it("works once, also after its member was removed again", async () => {
    const guest = await newPerson("Guest");
    const { owner, token, workspaceId } = await invite(guest);
    await guest.api.invitation.accept({ token });
    expect(await refusalOf(guest.api.invitation.accept({ token }))).toMatchObject({ appCode: "already_member" });
    await owner.api.member.remove({ workspaceId, userId: guest.id });
    expect(await refusalOf(guest.api.invitation.accept({ token }))).toMatchObject({
      code: "CONFLICT",
      appCode: "invitation_invalid",
    });
  });

  it("opens nothing for another address", async () => {
    const { token } = await invite(await newPerson("Guest"));
    const other = await newPerson("Other");
    expect(await refusalOf(other.api.invitation.accept({ token }))).toMatchObject({
      code: "FORBIDDEN",
      appCode: "invitation_invalid",
    });
    expect(await other.api.workspace.list()).toEqual([]);
  });

  it("that nobody made is refused", async () => {
    const guest = await newPerson("Guest");
    expect(await refusalOf(guest.api.invitation.accept({ token: "guess" }))).toMatchObject({
      code: "NOT_FOUND",
      appCode: "invitation_invalid",
    });
  });

  it("replaces the one before it", async () => {
    const guest = await newPerson("Guest");
    const { owner, workspaceId, token } = await invite(guest, "ADMIN");
    const again = await owner.api.member.invite({ workspaceId, email: guest.email, role: "VIEWER" });
    expect(await refusalOf(guest.api.invitation.accept({ token }))).toMatchObject({ code: "NOT_FOUND" });
    await guest.api.invitation.accept({ token: tokenOf(again.url) });
    expect(await guest.api.workspace.list()).toMatchObject([{ id: workspaceId, role: "VIEWER" }]);
  });

  it("is refused for who is a member already", async () => {
    const { owner, workspaceId } = await newWorkspace("PROJECT");
    expect(await refusalOf(owner.api.member.invite({ workspaceId, email: owner.email, role: "VIEWER" }))).toMatchObject(
      {
        code: "CONFLICT",
        appCode: "already_member",
      },
    );
  });

  it("accepted many times at once makes one member", async () => {
    const guest = await newPerson("Guest");
    const { token, workspaceId } = await invite(guest);
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => guest.api.invitation.accept({ token })));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.prisma.member.count({ where: { workspaceId, userId: guest.id } })).toBe(1);
  });
});

describe("open invitations", () => {
  it("are listed with whom, as what, by whom and until when, without their links", async () => {
    const guest = await newPerson("Guest");
    const { owner, workspaceId, invitationId, token } = await invite(guest, "VIEWER");
    const listed = await owner.api.invitation.list({ workspaceId });
    expect(listed).toEqual([
      {
        id: invitationId,
        email: guest.email,
        role: "VIEWER",
        invitedBy: "Owner",
        expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
        isExpired: false,
      },
    ]);
    await db.prisma.invitation.update({ where: { id: invitationId }, data: { expiresAt: new Date() } });
    expect(await owner.api.invitation.list({ workspaceId })).toMatchObject([{ id: invitationId, isExpired: true }]);
    await db.prisma.invitation.update({
      where: { id: invitationId },
      data: { expiresAt: new Date(Date.now() + 1000) },
    });
    await guest.api.invitation.accept({ token });
    expect(await owner.api.invitation.list({ workspaceId })).toEqual([]);
  });

  it("revoked, open nothing any more", async () => {
    const guest = await newPerson("Guest");
    const { owner, workspaceId, invitationId, token } = await invite(guest);
    expect(await owner.api.invitation.revoke({ workspaceId, invitationId })).toEqual({ id: invitationId });
    expect(await refusalOf(guest.api.invitation.accept({ token }))).toMatchObject({ code: "NOT_FOUND" });
    expect(await refusalOf(owner.api.invitation.revoke({ workspaceId, invitationId }))).toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("cannot be revoked once accepted, nor from another workspace", async () => {
    const guest = await newPerson("Guest");
    const { owner, workspaceId, invitationId, token } = await invite(guest);
    const other = await newWorkspace("PROJECT");
    const elsewhere = { workspaceId: other.workspaceId, invitationId };
    expect(await refusalOf(other.owner.api.invitation.revoke(elsewhere))).toMatchObject({ code: "NOT_FOUND" });
    await guest.api.invitation.accept({ token });
    expect(await refusalOf(owner.api.invitation.revoke({ workspaceId, invitationId }))).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await guest.api.workspace.list()).toHaveLength(1);
  });

  it("without a mail server say that nothing was sent", async () => {
    const { owner, workspaceId } = await newWorkspace("PROJECT");
    const invited = await owner.api.member.invite({ workspaceId, email: "off@example.com", role: "VIEWER" });
    expect(invited.mail).toBe("off");
  });
});
