import { notFound } from "@/errors/refusals";
import type { Prisma } from "@/generated/prisma/client";
import { prisma } from "@/server/database/db";
import { broadcastChanges } from "@/server/mock-runtime/snapshots/snapshot-store";
import { bumpRevisions } from "./revision";

/** What a write gets: its transaction, and a function to report what it changes. */
export interface WorkspaceWrite {
  tx: Prisma.TransactionClient;
  /** To be called for every collection in which something served changes; for a move, with the old and the new one. */
  markChanged: (...collectionIds: string[]) => Promise<void>;
}

/**
 * Runs one change of a workspace's content in a transaction, one change at a time per workspace. Mock servers that serve the changed
 * content use it from the next call on.
 *
 * One at a time, because positions, versions, the last ADMIN and "no cycles" are rules over several rows: under one lock each is simple
 * code. The lock blocks neither reads nor mock calls. Fails with NOT_FOUND if the workspace was deleted meanwhile.
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
      const markChanged = async (...collectionIds: string[]) => {
        for (const mockServerId of await bumpRevisions(tx, collectionIds)) stale.add(mockServerId);
      };
      return write({ tx, markChanged });
    },
    { maxWait: WAIT_FOR_CONNECTION_MS, timeout: timeoutMs },
  );
  await broadcastChanges([...stale]);
  return result;
}

// Long enough to wait for the largest import of somebody else.
const WRITE_TIMEOUT_MS = 30_000;
const WAIT_FOR_CONNECTION_MS = 30_000;

async function lockWorkspace(tx: Prisma.TransactionClient, workspaceId: string): Promise<void> {
  // NO KEY, so that rows that refer to the workspace, e.g. a recorded call, can still be inserted.
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM workspaces WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE`;
  if (rows.length === 0) throw notFound("workspace");
}
