import { AppError } from "@/errors/app-error";
import type { Prisma } from "@/generated/prisma/client";
import { recordAuditEvent } from "@/server/audit/mutations";
import type { CurrentSession } from "@/server/auth/sessions/data";
import { prisma } from "@/server/database/db";
import { broadcastChanges } from "@/server/mock-runtime/snapshots/snapshot-store";
import { confirmIdentity } from "./confirm-identity";

/**
 * Deletes a person's account, with every workspace of which they are the only member. What they wrote in other workspaces stays, and so
 * does what the audit trail says of them. Their sessions end at once.
 *
 * Refuses as `confirmIdentity` and `ConfirmAgain` do, and with CONFLICT `last_admin`, with `details.workspaces`, while a project has other members and no
 * other ADMIN.
 */
export async function deleteAccount(session: CurrentSession, password: string): Promise<{ id: string }> {
  const { person } = session;
  const confirmAgain = await confirmIdentity(session, password, "password");
  const mockServerIds = await prisma().$transaction(
    async (tx) => {
      await confirmAgain(tx);
      const workspaces = await lockOwnWorkspaces(tx, person.id);
      const stuck = workspaces.filter(({ members }) => leavesNoAdmin(members, person.id));
      if (stuck.length > 0) throw lastAdmin(stuck.map(({ id, name }) => ({ id, name })));

      const alone = workspaces.filter(({ members }) => members.length === 1).map(({ id }) => id);
      const mockServers = await tx.mockServer.findMany({ where: { workspaceId: { in: alone } }, select: { id: true } });
      await tx.workspace.deleteMany({ where: { id: { in: alone } } });
      for (const { id: workspaceId, members } of workspaces.filter(({ id }) => !alone.includes(id))) {
        const from = members.find(({ userId }) => userId === person.id)?.role;
        const details = { member: person.email, from };
        await recordAuditEvent(tx, { workspaceId, actor: person, action: "member.left", details });
      }
      await tx.user.delete({ where: { id: person.id } });
      return mockServers.map(({ id }) => id);
    },
    { maxWait: WAIT_FOR_CONNECTION_MS, timeout: DELETION_TIMEOUT_MS },
  );
  await broadcastChanges(mockServerIds);
  return { id: person.id };
}

const WAIT_FOR_CONNECTION_MS = 30_000;
// Long enough to wait for somebody's import, and to delete large workspaces.
const DELETION_TIMEOUT_MS = 60_000;

interface OwnWorkspace {
  id: string;
  name: string;
  members: { userId: string; role: "ADMIN" | "EDITOR" | "VIEWER" }[];
}

/**
 * The person's workspaces with all members, under each workspace's lock (`writeInWorkspace`): nobody joins, leaves or gets another role
 * meanwhile. The person's own row is locked already (`ConfirmAgain`), so that they join no other one.
 */
async function lockOwnWorkspaces(tx: Prisma.TransactionClient, userId: string): Promise<OwnWorkspace[]> {
  await tx.$queryRaw`
    SELECT 1 FROM workspaces WHERE id IN (SELECT workspace_id FROM members WHERE user_id = ${userId}::uuid)
    ORDER BY id FOR NO KEY UPDATE`;
  return tx.workspace.findMany({
    where: { members: { some: { userId } } },
    select: { id: true, name: true, members: { select: { userId: true, role: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

function leavesNoAdmin(members: OwnWorkspace["members"], userId: string): boolean {
  const others = members.filter((member) => member.userId !== userId);
  return others.length > 0 && !others.some(({ role }) => role === "ADMIN");
}

function lastAdmin(workspaces: { id: string; name: string }[]): AppError {
  const names = workspaces.map(({ name }) => `“${name}”`).join(", ");
  return new AppError(
    "CONFLICT",
    "last_admin",
    `You are the only ADMIN of ${names}, which other people use. Make someone else ADMIN, or delete the workspace, first.`,
    { workspaces },
  );
}
