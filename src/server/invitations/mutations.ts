import type { Role } from "@/access/vocabulary";
import { AppError } from "@/errors/app-error";
import { notFound } from "@/errors/refusals";
import type { Prisma } from "@/generated/prisma/client";
import { beginAttempt } from "@/server/auth/attempt-limit";
import { prisma } from "@/server/database/db";
import { env } from "@/server/env";
import { type InvitationMail, invitationMail } from "@/server/mail/invitation-mail";
import { type MailOutcome, sendMail } from "@/server/mail/send-mail";
import type { PersonDto } from "@/server/users/dto";
import { writeInWorkspace } from "@/server/writing/write-in-workspace";
import { invitationInvalid, noSuchInvitation } from "./refusals";
import { hashInvitationToken, newInvitationToken } from "./token";

const EXPIRES_IN_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A new invitation. `mail` says whether the link was also mailed. The link is not shown again. */
export interface InvitedDto {
  invitationId: string;
  url: string;
  mail: MailOutcome;
}

/**
 * Invites an address with a link. The link is mailed if the instance has a mail server, and the inviter can always pass it on. A new
 * invitation of the same address replaces the previous one, whose link then ends. Fails with CONFLICT `already_member`.
 *
 * Returns e.g. `{ invitationId: "…", url: "https://mocks.example.com/invitation/zJ0vQ…", mail: "sent" }`.
 */
export async function inviteMember(invitation: {
  workspace: { id: string; name: string };
  inviter: PersonDto;
  email: string;
  role: Role;
}): Promise<InvitedDto> {
  const { workspace, inviter, email, role } = invitation;
  const workspaceId = workspace.id;
  const token = newInvitationToken();
  const row = await writeInWorkspace(workspaceId, async ({ tx }) => {
    const member = await tx.member.findFirst({ where: { workspaceId, user: { email } } });
    if (member !== null) {
      throw new AppError("CONFLICT", "already_member", `${email} is a member of this workspace already.`);
    }
    await tx.invitation.deleteMany({ where: { workspaceId, email, acceptedAt: null } });
    return tx.invitation.create({
      data: {
        workspaceId,
        invitedById: inviter.id,
        email,
        role,
        tokenHash: hashInvitationToken(token),
        expiresAt: new Date(Date.now() + EXPIRES_IN_DAYS * DAY_MS),
      },
    });
  });
  const url = new URL(`/invitation/${token}`, env().appUrl).href;
  // After the transaction: a mail cannot be taken back, and a slow mail server must not block other changes.
  const mail = await sendInvitation(inviter, {
    ...{ to: email, inviter: inviter.name, workspace: workspace.name },
    ...{ role, url, expiresInDays: EXPIRES_IN_DAYS },
  });
  return { invitationId: row.id, url, mail };
}

/** Limited, because with an account anybody can mail anybody this way, and can choose the names in the text. */
async function sendInvitation(inviter: PersonDto, invitation: InvitationMail): Promise<MailOutcome> {
  if (env().mail === null) return "off";
  const attempt = await beginAttempt([{ subject: `invitation mails of ${inviter.id}`, ...MAILS_PER_PERSON }]);
  return attempt.allowed ? sendMail(invitationMail(invitation)) : "failed";
}

/** Our choice: enough to invite a large team within an hour, too few for a spammer. */
export const MAILS_PER_PERSON = { attemptsMax: 50, windowMinutes: 60 };

/** Revokes an open invitation: its link stops working. Fails with NOT_FOUND. */
export async function revokeInvitation({
  workspaceId,
  invitationId: id,
}: {
  workspaceId: string;
  invitationId: string;
}): Promise<{ id: string }> {
  return writeInWorkspace(workspaceId, async ({ tx }) => {
    const { count } = await tx.invitation.deleteMany({ where: { id, workspaceId, acceptedAt: null } });
    if (count === 0) throw notFound("invitation");
    return { id };
  });
}

/** Makes a person a member by an invitation's link, once. The link must have been made for the person's own address (our choice). */
export async function acceptInvitation(person: PersonDto, token: string): Promise<{ workspaceId: string }> {
  const tokenHash = hashInvitationToken(token);
  const found = await prisma().invitation.findUnique({ where: { tokenHash } });
  if (found === null) throw noSuchInvitation();
  const { workspaceId } = found;

  return writeInWorkspace(workspaceId, async ({ tx }) => {
    const { id, role } = await checkUsable(tx, person, tokenHash);
    await tx.invitation.update({ where: { id }, data: { acceptedAt: new Date() } });
    await tx.member.create({ data: { workspaceId, userId: person.id, role } });
    return { workspaceId };
  });
}

/** Read again under the workspace's lock, because it may have been used or replaced meanwhile. */
async function checkUsable(tx: Prisma.TransactionClient, person: PersonDto, tokenHash: string) {
  const invitation = await tx.invitation.findUnique({ where: { tokenHash } });
  if (invitation === null) throw noSuchInvitation();
  if (invitation.email !== person.email) {
    throw invitationInvalid(
      "FORBIDDEN",
      "This invitation is for another e-mail address. Sign in with the address it was sent to.",
    );
  }
  const { workspaceId } = invitation;
  const member = await tx.member.findUnique({
    where: { workspaceId_userId: { workspaceId, userId: person.id } },
  });
  if (member !== null) throw new AppError("CONFLICT", "already_member", "You are a member of this workspace already.");
  if (invitation.acceptedAt !== null) {
    throw invitationInvalid("CONFLICT", "This invitation was used already. Ask for a new one.");
  }
  if (invitation.expiresAt <= new Date()) {
    throw invitationInvalid(
      "PRECONDITION_FAILED",
      `This invitation expired after ${EXPIRES_IN_DAYS} days. Ask for a new one.`,
    );
  }
  return invitation;
}
