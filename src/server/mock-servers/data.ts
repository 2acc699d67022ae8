import { notFound } from "@/errors/refusals";
import { prisma } from "@/server/db";
import { type MockServerDto, toMockServerDto } from "./dto";

export interface MockServerKey {
  workspaceId: string;
  mockServerId: string;
}

/** A workspace's mock servers, oldest first. */
export async function listMockServers(workspaceId: string): Promise<MockServerDto[]> {
  const rows = await prisma().mockServer.findMany({
    where: { workspaceId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toMockServerDto);
}

/** Fails with NOT_FOUND, for another workspace's mock server too. */
export async function getMockServer({ workspaceId, mockServerId }: MockServerKey): Promise<MockServerDto> {
  const row = await prisma().mockServer.findUnique({ where: { id: mockServerId, workspaceId } });
  if (row === null) throw notFound("mock server");
  return toMockServerDto(row);
}

/** The mock server of this id in whatever workspace the person is a member of; null where there is none. */
export async function findMockServerOf(userId: string, mockServerId: string): Promise<MockServerKey | null> {
  const row = await prisma().mockServer.findFirst({
    where: { id: mockServerId, workspace: { members: { some: { userId } } } },
    select: { workspaceId: true },
  });
  return row && { workspaceId: row.workspaceId, mockServerId };
}
