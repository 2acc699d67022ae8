import { prisma } from "@/server/db";
import { type MemberDto, toMemberDto } from "./dto";

/** A workspace's members, who joined first first. */
export async function listMembers(workspaceId: string): Promise<MemberDto[]> {
  const rows = await prisma().member.findMany({
    where: { workspaceId },
    include: { user: true },
    orderBy: [{ createdAt: "asc" }, { userId: "asc" }],
  });
  return rows.map(toMemberDto);
}
