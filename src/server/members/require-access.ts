import { can } from "@/access/can";
import type { Action } from "@/access/vocabulary";
import { AppError } from "@/errors/app-error";
import { notFound } from "@/errors/refusals";
import type { Prisma } from "@/generated/prisma/client";
import { notSignedIn } from "@/server/auth/refusals";
import { findSession } from "@/server/auth/sessions/data";
import type { SessionKey } from "@/server/auth/sessions/session-cookie";
import { prisma } from "@/server/database/db";
import { findMembership } from "@/server/workspaces/data";
import type { WorkspaceDto } from "@/server/workspaces/dto";

/** The workspace, for a member who may perform the action. Refuses with NOT_FOUND for strangers, and with FORBIDDEN with the reason. */
export async function requireMembership(
  userId: string,
  workspaceId: string,
  action: Action,
  tx: Prisma.TransactionClient = prisma(),
): Promise<WorkspaceDto> {
  const workspace = await findMembership(userId, workspaceId, tx);
  if (workspace === null) throw notFound("workspace");
  const verdict = can({ workspaceType: workspace.type, role: workspace.role }, action);
  if (!verdict.allowed) throw new AppError("FORBIDDEN", verdict.code, verdict.reason);
  return workspace;
}

/**
 * Looks again whether the session goes on and its person may perform the action: for what was allowed once and has waited since. Refuses
 * with UNAUTHORIZED, or as `requireMembership` does. @param tx the transaction to look in
 */
export async function requireAccess(
  session: SessionKey,
  workspaceId: string,
  action: Action,
  tx: Prisma.TransactionClient = prisma(),
): Promise<void> {
  if ((await findSession(session, tx)) === null) throw notSignedIn();
  await requireMembership(session.userId, workspaceId, action, tx);
}
