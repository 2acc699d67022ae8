import { prisma } from "@/server/database/db";
import { type InvitationDto, type InvitationPreviewDto, toInvitationDto, toInvitationPreviewDto } from "./dto";
import { hashInvitationToken } from "./token";

/** A workspace's open invitations, oldest first; also expired ones, until they are revoked or replaced. */
export async function listInvitations(workspaceId: string): Promise<InvitationDto[]> {
  const rows = await prisma().invitation.findMany({
    where: { workspaceId, acceptedAt: null },
    include: { invitedBy: { select: { name: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toInvitationDto);
}

/** What an invitation is for, by its token; null for every invalid token: unknown, used, revoked or expired. */
export async function findInvitationPreview(token: string): Promise<InvitationPreviewDto | null> {
  const usable = { tokenHash: hashInvitationToken(token), acceptedAt: null, expiresAt: { gt: new Date() } };
  // Read from the workspace, as in workspaces/data.ts: if it is deleted meanwhile, there is no invitation without a workspace.
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
