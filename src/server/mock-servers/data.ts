import { notFound } from "@/errors/refusals";
import { prisma } from "@/server/database/db";
import type { MockServerKey } from "@/server/keys";
import { type MockServerDto, toMockServerDto } from "./dto";

/** A workspace's mock servers, oldest first. */
export async function listMockServers(workspaceId: string): Promise<MockServerDto[]> {
  const rows = await prisma().mockServer.findMany({
    where: { workspaceId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toMockServerDto);
}

/** Fails with NOT_FOUND, also for a mock server of another workspace. */
export async function getMockServer({ workspaceId, mockServerId }: MockServerKey): Promise<MockServerDto> {
  const row = await prisma().mockServer.findUnique({ where: { id: mockServerId, workspaceId } });
  if (row === null) throw notFound("mock server");
  return toMockServerDto(row);
}

/** The mock server with this id in any workspace of the person; null if there is none. */
export async function findMockServerOf(userId: string, mockServerId: string): Promise<MockServerKey | null> {
  const row = await prisma().mockServer.findFirst({
    where: { id: mockServerId, workspace: { members: { some: { userId } } } },
    select: { workspaceId: true },
  });
  return row && { workspaceId: row.workspaceId, mockServerId };
}
