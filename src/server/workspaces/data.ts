import type { Prisma } from "@/generated/prisma/client";
import { prisma } from "@/server/database/db";
import { type WorkspaceDto, toWorkspaceDto } from "./dto";

/** The workspaces of a person, oldest first. */
export async function listWorkspaces(userId: string): Promise<WorkspaceDto[]> {
  const rows = await prisma().workspace.findMany({
    where: { members: { some: { userId } } },
    select: asSeenBy(userId),
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.flatMap(toDtos);
}

/** The workspace with the person's role in it; null for strangers and for workspaces that do not exist, so that the two look alike. */
export async function findMembership(
  userId: string,
  workspaceId: string,
  tx: Prisma.TransactionClient = prisma(),
): Promise<WorkspaceDto | null> {
  const row = await tx.workspace.findUnique({ where: { id: workspaceId }, select: asSeenBy(userId) });
  return row === null ? null : (toDtos(row)[0] ?? null);
}

// From the workspace to the member: Prisma reads the two one after the other. If the workspace is deleted in between, this order gives a
// workspace without members; the other order would give a member without a workspace.
function asSeenBy(userId: string) {
  return {
    id: true,
    name: true,
    type: true,
    members: { where: { userId }, select: { role: true } },
  } satisfies Prisma.WorkspaceSelect;
}

function toDtos(row: Prisma.WorkspaceGetPayload<{ select: ReturnType<typeof asSeenBy> }>): WorkspaceDto[] {
  return row.members.map(({ role }) => toWorkspaceDto({ role, workspace: row }));
}
