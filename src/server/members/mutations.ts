import type { Role } from "@/access/vocabulary";
import { AppError } from "@/errors/app-error";
import { notFound } from "@/errors/refusals";
import type { Prisma } from "@/generated/prisma/client";
import { recordAuditEvent } from "@/server/audit/mutations";
import type { PersonDto } from "@/server/users/dto";
import { noteMembershipChange } from "@/server/workspaces/membership-changes";
import { writeInWorkspace } from "@/server/writing/write-in-workspace";

interface MemberKey {
  workspaceId: string;
  userId: string;
}

/** Fails with CONFLICT `last_admin` if nobody would be left who may manage the workspace. */
export async function changeRole(
  actor: PersonDto,
  { workspaceId, userId }: MemberKey,
  role: Role,
): Promise<{ userId: string }> {
  return writeInWorkspace(workspaceId, async ({ tx }) => {
    const before = await checkMemberCanStepDown(tx, { workspaceId, userId }, role === "ADMIN");
    await tx.member.update({ where: { workspaceId_userId: { workspaceId, userId } }, data: { role } });
    const details = { member: before.email, from: before.role, to: role };
    if (role !== before.role) await recordAuditEvent(tx, { workspaceId, actor, action: "member.roleChanged", details });
    return { userId };
  });
}

/** The removed person loses access with their next call, and streams of theirs end. Fails with CONFLICT `last_admin` as `changeRole` does. */
export async function removeMember(actor: PersonDto, { workspaceId, userId }: MemberKey): Promise<{ userId: string }> {
  return endMembership(actor, { workspaceId, userId }, "member.removed");
}

/** The person loses access with their next call; what they made stays. Fails with CONFLICT `last_admin` as `changeRole` does. */
export async function leaveWorkspace(person: PersonDto, workspaceId: string): Promise<{ userId: string }> {
  return endMembership(person, { workspaceId, userId: person.id }, "member.left");
}

async function endMembership(
  actor: PersonDto,
  { workspaceId, userId }: MemberKey,
  action: "member.removed" | "member.left",
): Promise<{ userId: string }> {
  await writeInWorkspace(workspaceId, async ({ tx }) => {
    const before = await checkMemberCanStepDown(tx, { workspaceId, userId }, false);
    await tx.member.delete({ where: { workspaceId_userId: { workspaceId, userId } } });
    const details = { member: before.email, from: before.role };
    await recordAuditEvent(tx, { workspaceId, actor, action, details });
  });
  noteMembershipChange(workspaceId);
  return { userId };
}

/** Returns the member. Under the workspace's lock: if two admins remove each other at the same time, one check comes after the other. */
async function checkMemberCanStepDown(
  tx: Prisma.TransactionClient,
  { workspaceId, userId }: MemberKey,
  staysAdmin: boolean,
): Promise<{ email: string; role: Role }> {
  const member = await tx.member.findUnique({
    where: { workspaceId_userId: { workspaceId, userId } },
    include: { user: { select: { email: true } } },
  });
  if (member === null) throw notFound("member");
  const { role } = member;
  if (role !== "ADMIN" || staysAdmin) return { email: member.user.email, role };
  const admins = await tx.member.count({ where: { workspaceId, role: "ADMIN" } });
  if (admins === 1) {
    throw new AppError("CONFLICT", "last_admin", "A project keeps at least one ADMIN. Make someone else ADMIN first.");
  }
  return { email: member.user.email, role };
}
