import { notFound } from "@/errors/refusals";
import type { Prisma } from "@/generated/prisma/client";
import { announceChanges } from "@/server/mock-runtime/snapshot-store";
import { writeInWorkspace } from "@/server/workspaces/write-in-workspace";
import type { MockServerKey } from "./data";

/**
 * Runs a change of whom a mock server answers, or with what for a while: its publication, its tokens, its pins. It holds from the next call on, and within a second in
 * other processes. Fails with NOT_FOUND, for another workspace's mock server too.
 */
export async function changePublication<T>(
  { workspaceId, mockServerId: id }: MockServerKey,
  change: (tx: Prisma.TransactionClient, mockServer: { name: string; publishedAt: Date | null }) => Promise<T>,
): Promise<T> {
  const result = await writeInWorkspace(workspaceId, async ({ tx }) => {
    const mockServer = await tx.mockServer.findUnique({ where: { id, workspaceId } });
    if (mockServer === null) throw notFound("mock server");
    const changed = await change(tx, mockServer);
    await tx.mockServer.update({ where: { id, workspaceId }, data: { tokensRevision: { increment: 1 } } });
    return changed;
  });
  announceChanges([id]);
  return result;
}
