import type { Prisma } from "@/generated/prisma/client";
import { prisma } from "@/server/database/db";
import type { MockServerKey } from "@/server/keys";
import { getMockServer } from "@/server/mock-servers/data";
import { type AccessTokenDto, toAccessTokenDto } from "./dto";

/** A mock server's tokens, the newest first. Fails with NOT_FOUND, also for a mock server of another workspace. */
export async function listAccessTokens(key: MockServerKey): Promise<AccessTokenDto[]> {
  await getMockServer(key);
  return readAccessTokens(prisma(), key);
}

/** The same without that check, for a mock server that is known to belong to the workspace. */
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
