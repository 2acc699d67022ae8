import { beforeEach, describe, expect, it } from "vitest";
import { beginAttempt } from "@/server/auth/attempt-limit";
import { newPerson, newWorkspace, type TestPerson } from "@/test/api-people";
import { captureLog, releaseLog, type LogLine } from "@/test/captured-log";
import { testDatabase } from "@/test/database";
import { testMail } from "@/test/mail";
import { decoded } from "@/test/smtp-server";
import { MAILS_PER_PERSON } from "./mutations";

const smtp = await testMail();
const db = await testDatabase();

let logged: LogLine[];

beforeEach(() => {
  logged = captureLog();
  return releaseLog;
});

async function invite(names: { inviter?: string; workspace?: string } = {}) {
  const { owner, workspaceId } = await newWorkspace("PROJECT");
  if (names.inviter) await db.prisma.user.update({ where: { id: owner.id }, data: { name: names.inviter } });
  if (names.workspace) await owner.api.workspace.rename({ workspaceId, name: names.workspace });
  const guest = await newPerson("Guest");
  const invited = await owner.api.member.invite({ workspaceId, email: guest.email, role: "EDITOR" });
  return { owner, guest, workspaceId, ...invited };
}

async function accept(guest: TestPerson, url: string) {
  return guest.api.invitation.accept({ token: new URL(url).pathname.split("/").at(-1) ?? "" });
}

/** The header lines of a message, unfolded. */
function headerLines(message: string): string[] {
  const [head = ""] = message.split("\n\n");
  return head.replaceAll(/\n[ \t]+/g, " ").split("\n");
}

describe("an invitation with a mail server set up", () => {
  it("is sent to the invited address alone, as text and as HTML, with the link that the answer has", async () => {
    const { guest, url, mail, workspaceId } = await invite({ inviter: "Ann", workspace: "Shop team" });
    expect(mail).toBe("sent");
    expect(smtp.mails).toMatchObject([{ from: "mocks@example.com", recipients: [guest.email] }]);
    const message = decoded(smtp.mails[0]?.message ?? "");
    expect(headerLines(message)).toEqual(
      expect.arrayContaining([
        "From: Mock Servers <mocks@example.com>",
        `To: ${guest.email}`,
        "Subject: Ann invites you to Shop team",
      ]),
    );
    expect(message).toContain(`Accept the invitation: ${url}`);
    expect(message).toContain(`<a href="${url}">Accept the invitation</a>`);
    expect(message).toContain("with the role EDITOR");
    expect(await accept(guest, url)).toEqual({ workspaceId });
  });

  it("takes names for what they are: no header, recipient or markup comes out of them", async () => {
    const hostile = 'Ann"\r\nBcc: victim@example.com\r\n\r\n<img src=x onerror=alert(1)>';
    const { guest, mail } = await invite({ inviter: hostile, workspace: "Team\nCc: victim@example.com" });
    expect(mail).toBe("sent");
    expect(smtp.mails).toMatchObject([{ recipients: [guest.email] }]);
    const message = smtp.mails[0]?.message ?? "";
    expect(headerLines(message).filter((line) => /^(b?cc):/i.test(line))).toEqual([]);
    const html = decoded(message).split("<!doctype html>")[1] ?? "";
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(html).not.toContain("<img");
  });

  it("holds without its mail when the address is refused", async () => {
    smtp.refuse(true);
    const { guest, url, mail, workspaceId } = await invite();
    expect(mail).toBe("failed");
    expect(await accept(guest, url)).toEqual({ workspaceId });
  });

  it("is not mailed any more by who has sent many, and still answers with its link", async () => {
    const { owner, workspaceId } = await newWorkspace("PROJECT");
    const { attemptsMax, windowMinutes } = MAILS_PER_PERSON;
    const limit = { subject: `invitation mails of ${owner.id}`, attemptsMax, windowMinutes };
    for (let index = 0; index < attemptsMax; index += 1) await beginAttempt([limit]);
    const guest = await newPerson("Guest");
    const { url, mail } = await owner.api.member.invite({ workspaceId, email: guest.email, role: "VIEWER" });
    expect(mail).toBe("failed");
    expect(smtp.mails).toEqual([]);
    expect(await accept(guest, url)).toEqual({ workspaceId });
  });

  it("holds without its mail when the mail server is gone, and says nothing of it but to the log", async () => {
    await smtp.stop();
    const { guest, url, mail, workspaceId } = await invite();
    expect(mail).toBe("failed");
    expect(logged).toMatchObject([
      { msg: "A mail could not be sent", reason: expect.stringContaining("ECONNREFUSED") as string },
    ]);
    expect(await accept(guest, url)).toEqual({ workspaceId });
  });
});
