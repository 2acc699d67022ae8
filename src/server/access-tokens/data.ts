import type { Prisma } from "@/generated/prisma/client";
import { prisma } from "@/server/db";
import { getMockServer, type MockServerKey } from "@/server/mock-servers/data";
import { type AccessTokenDto, toAccessTokenDto } from "./dto";

/** A mock server's tokens, the newest first. Fails with NOT_FOUND, for another workspace's mock server too. */
export async function listAccessTokens(key: MockServerKey): Promise<AccessTokenDto[]> {
  await getMockServer(key);
  return readAccessTokens(prisma(), key);
}

/** As `listAccessTokens`, of a mock server that is known to be the workspace's. */
export async function readAccessTokens(
  client: Prisma.TransactionClient,
  { workspaceId, mockServerId }: MockServerKey,
): Promise<AccessTokenDto[]> {
  const rows = await client.accessToken.findMany({
    where: { mockServerId, mockServer: { workspaceId } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const now = new Date();
  return rows.map((row) => toAccessTokenDto(row, now));
}
