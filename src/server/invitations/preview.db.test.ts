import { afterEach, describe, expect, it, vi } from "vitest";
import { handleApiRequest } from "@/server/trpc/http-handler";
import { refusalOf } from "@/test/api-calls";
import { type TestPerson, newPerson, newWorkspace, strangerApi } from "@/test/api-people";
import { captureLog, releaseLog } from "@/test/captured-log";
import { testDatabase } from "@/test/database";

const db = await testDatabase();

afterEach(() => {
  vi.restoreAllMocks();
});

async function invited() {
  const { owner, workspaceId } = await newWorkspace("PROJECT");
  const guest = await newPerson("Guest");
  const invitation = { workspaceId, email: guest.email, role: "EDITOR" as const };
  const { invitationId, url } = await owner.api.member.invite(invitation);
  return { owner, guest, workspaceId, invitation, invitationId, token: new URL(url).pathname.split("/").at(-1) ?? "" };
}

type Invited = Awaited<ReturnType<typeof invited>>;

describe("the preview of an invitation", () => {
  it("tells whoever has the link the workspace, the role and who invites, and nothing else", async () => {
    const { guest, token } = await invited();
    const told = { workspaceName: "A PROJECT workspace", role: "EDITOR", invitedBy: "Owner" };
    expect(await strangerApi.invitation.preview({ token })).toEqual(told);
    expect(await guest.api.invitation.preview({ token })).toEqual(told);
  });

  it("uses nothing up", async () => {
    const { guest, token, workspaceId } = await invited();
    await strangerApi.invitation.preview({ token });
    expect(await guest.api.invitation.accept({ token })).toEqual({ workspaceId });
  });

  it("names nobody when the inviter's account is gone", async () => {
    const { owner, token } = await invited();
    await db.prisma.user.delete({ where: { id: owner.id } });
    expect(await strangerApi.invitation.preview({ token })).toMatchObject({ role: "EDITOR", invitedBy: null });
  });

  const ENDS: [how: string, end: (invited: Invited) => Promise<unknown>][] = [
    ["was used", ({ guest, token }) => guest.api.invitation.accept({ token })],
    [
      "was revoked",
      ({ owner, workspaceId, invitationId }) => owner.api.invitation.revoke({ workspaceId, invitationId }),
    ],
    ["was replaced", ({ owner, invitation }) => owner.api.member.invite(invitation)],
    ["has expired", ({ invitationId: id }) => expire(id)],
    ["is to a workspace that was deleted", ({ owner, workspaceId }) => owner.api.workspace.delete({ workspaceId })],
  ];

  it.each(ENDS)("of one that %s is refused in the words for one that never was", async (_, end) => {
    const made = await invited();
    const askedBy = (person: TestPerson["api"], token: string) => refusalOf(person.invitation.preview({ token }));
    await end(made);
    const unknown = await askedBy(strangerApi, "the token of no invitation");
    expect(unknown).toEqual({
      code: "NOT_FOUND",
      appCode: "invitation_invalid",
      message: "This invitation link is not valid. Ask for a new one.",
    });
    expect(await askedBy(strangerApi, made.token)).toEqual(unknown);
    expect(await askedBy(made.guest.api, made.token)).toEqual(unknown);
  });

  it.each(["good", "unknown"])("with a %s token writes nothing into the log, over HTTP as well", async (kind) => {
    const { token } = kind === "good" ? await invited() : { token: "unknown" };
    const logged = captureLog();
    const printed = (["log", "info", "warn", "error"] as const).map((level) => vi.spyOn(console, level));
    const query = encodeURIComponent(JSON.stringify({ token }));
    const request = new Request(`http://localhost:3000/api/trpc/invitation.preview?input=${query}`);
    expect((await handleApiRequest(request)).status).toBe(kind === "good" ? 200 : 404);
    releaseLog();
    expect(logged).toEqual([]);
    for (const print of printed) expect(print).not.toHaveBeenCalled();
  });
});

function expire(id: string) {
  return db.prisma.invitation.update({ where: { id }, data: { expiresAt: new Date() } });
}
