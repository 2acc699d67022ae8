import { prisma } from "@/server/db";
import { type InvitationDto, type InvitationPreviewDto, toInvitationDto, toInvitationPreviewDto } from "./dto";
import { hashInvitationToken } from "./token";

/** A workspace's invitations that wait for an answer, oldest first; expired ones too, until they are revoked or made anew. */
export async function listInvitations(workspaceId: string): Promise<InvitationDto[]> {
  const rows = await prisma().invitation.findMany({
    where: { workspaceId, acceptedAt: null },
    include: { invitedBy: { select: { name: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toInvitationDto);
}

/**
 * What an invitation is to, for whoever holds its token; null for a token that opens nothing: unknown, used, revoked or expired, all
 * alike.
 */
export async function findInvitationPreview(token: string): Promise<InvitationPreviewDto | null> {
  const usable = { tokenHash: hashInvitationToken(token), acceptedAt: null, expiresAt: { gt: new Date() } };
  // From the workspace, as in workspaces/data.ts: one that is deleted in between leaves no invitation without its workspace.
  const workspace = await prisma().workspace.findFirst({
    where: { invitations: { some: usable } },
    select: {
      name: true,
      invitations: { where: usable, select: { role: true, invitedBy: { select: { name: true } } } },
    },
  });
  const invitation = workspace?.invitations[0];
  return workspace && invitation ? toInvitationPreviewDto({ ...invitation, workspace }) : null;
}
