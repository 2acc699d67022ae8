import type { WorkspaceType } from "@/access/vocabulary";
import type { Prisma } from "@/generated/prisma/client";
import { prisma } from "@/server/database/db";
import { env } from "@/server/env";
import { broadcastChanges } from "@/server/mock-runtime/snapshots/snapshot-store";
import { writeInWorkspace } from "@/server/writing/write-in-workspace";
import { toWorkspaceDto, type WorkspaceDto } from "./dto";
import { noteMembershipChange } from "./membership-changes";

const FIRST_WORKSPACE_NAME = "My Workspace";

/** Creates a workspace with its creator as ADMIN. */
export async function createWorkspace(
  userId: string,
  workspace: { name: string; type: WorkspaceType },
): Promise<WorkspaceDto> {
  return insertWorkspace(prisma(), userId, workspace);
}

/**
 * The first workspace of a new person: LOCAL if only this machine can reach the instance, else PRIVATE, from which mock servers can be
 * published (our choice).
 */
export async function createFirstWorkspace(tx: Prisma.TransactionClient, userId: string): Promise<WorkspaceDto> {
  return insertWorkspace(tx, userId, { name: FIRST_WORKSPACE_NAME, type: env().isLocal ? "LOCAL" : "PRIVATE" });
}

export async function renameWorkspace(workspaceId: string, name: string): Promise<{ id: string }> {
  return writeInWorkspace(workspaceId, async ({ tx }) => {
    await tx.workspace.update({ where: { id: workspaceId }, data: { name } });
    return { id: workspaceId };
  });
}

/** Deletes a workspace with everything in it; its mock servers stop answering at once. */
export async function deleteWorkspace(workspaceId: string): Promise<{ id: string }> {
  const mockServerIds = await writeInWorkspace(workspaceId, async ({ tx }) => {
    const mockServers = await tx.mockServer.findMany({ where: { workspaceId }, select: { id: true } });
    await tx.workspace.delete({ where: { id: workspaceId } });
    return mockServers.map(({ id }) => id);
  });
  await broadcastChanges(mockServerIds);
  noteMembershipChange(workspaceId);
  return { id: workspaceId };
}

async function insertWorkspace(
  tx: Prisma.TransactionClient,
  userId: string,
  { name, type }: { name: string; type: WorkspaceType },
): Promise<WorkspaceDto> {
  const workspace = await tx.workspace.create({
    data: { name, type, members: { create: { userId, role: "ADMIN" } } },
  });
  return toWorkspaceDto({ role: "ADMIN", workspace });
}
