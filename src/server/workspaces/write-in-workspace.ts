import { notFound } from "@/errors/refusals";
import type { Prisma } from "@/generated/prisma/client";
import { prisma } from "@/server/db";
import { announceChanges } from "@/server/mock-runtime/snapshot-store";
import { bumpRevisions } from "@/server/mock-servers/revision";

/** What a write is given: its transaction, and a way to say what it changes. */
export interface WorkspaceWrite {
  tx: Prisma.TransactionClient;
  /** To be called for every collection in which something that is served changes, before it leaves its place and after. */
  touch: (...collectionIds: string[]) => Promise<void>;
}

/**
 * Runs one change of a workspace's content: all of it or nothing, one change at a time per workspace, and mock servers that
 * serve what changed answer accordingly from the next call on.
 *
 * One at a time, because positions, versions, the last ADMIN and "no cycles" are all rules over several rows: under this one
 * lock each is plain code. The lock does not hold up reading, nor serving.
 * Fails with NOT_FOUND when the workspace was deleted in the meantime.
 */
export async function writeInWorkspace<T>(
  workspaceId: string,
  write: (change: WorkspaceWrite) => Promise<T>,
  { timeoutMs = WRITE_TIMEOUT_MS } = {},
): Promise<T> {
  const stale = new Set<string>();
  const result = await prisma().$transaction(
    async (tx) => {
      await lockWorkspace(tx, workspaceId);
      const touch = async (...collectionIds: string[]) => {
        for (const mockServerId of await bumpRevisions(tx, collectionIds)) stale.add(mockServerId);
      };
      return write({ tx, touch });
    },
    { maxWait: WAIT_FOR_CONNECTION_MS, timeout: timeoutMs },
  );
  announceChanges([...stale]);
  return result;
}

// Long enough to sit out the largest import of a colleague.
const WRITE_TIMEOUT_MS = 30_000;
const WAIT_FOR_CONNECTION_MS = 30_000;

async function lockWorkspace(tx: Prisma.TransactionClient, workspaceId: string): Promise<void> {
  // NO KEY: rows that refer to the workspace can still be inserted, e.g. a recorded call.
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM workspaces WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE`;
  if (rows.length === 0) throw notFound("workspace");
}
