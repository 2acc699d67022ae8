import { prisma } from "@/server/database/db";
import { type MemberDto, toMemberDto } from "./dto";

/** A workspace's members, in the order in which they joined. */
export async function listMembers(workspaceId: string): Promise<MemberDto[]> {
  const rows = await prisma().member.findMany({
    where: { workspaceId },
    include: { user: true },
    orderBy: [{ createdAt: "asc" }, { userId: "asc" }],
  });
  return rows.map(toMemberDto);
}
