import { notFound } from "@/errors/refusals";
import type { Prisma } from "@/generated/prisma/client";
import type { MockServerKey } from "@/server/keys";
import { broadcastChanges } from "@/server/mock-runtime/snapshots/snapshot-store";
import { writeInWorkspace } from "@/server/writing/write-in-workspace";

/**
 * Runs a change of the mock server's publication, tokens or pins. It holds from the next call on, and within a second in other processes.
 * Fails with NOT_FOUND, also for a mock server of another workspace.
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
  await broadcastChanges([id]);
  return result;
}
