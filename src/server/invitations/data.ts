import { prisma } from "@/server/db";
import { type InvitationDto, toInvitationDto } from "./dto";

/** A workspace's invitations that wait for an answer, oldest first; expired ones too, until they are revoked or made anew. */
export async function listInvitations(workspaceId: string): Promise<InvitationDto[]> {
  const rows = await prisma().invitation.findMany({
    where: { workspaceId, acceptedAt: null },
    include: { invitedBy: { select: { name: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toInvitationDto);
}
