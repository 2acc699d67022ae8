import { Prisma } from "@/generated/prisma/client";
import type { MockCollection } from "@/mock-engine/model";
import { prisma } from "@/server/database/db";
import type { CollectionKey } from "@/server/keys";
import {
  EXAMPLE_COLUMNS,
  REQUEST_COLUMNS,
  type ExampleRow,
  type RequestRow,
  collectionFromRows,
} from "@/server/storage/collection-rows";
import { readSubtree } from "./subtree";

/** A collection with everything below it, in one consistent state; null if it is not in the workspace. */
export async function readMockCollection({ workspaceId, collectionId }: CollectionKey): Promise<MockCollection | null> {
  const { collections, requests, examples } = await readRows({ workspaceId, collectionId });
  if (collections.length === 0) return null;
  return collectionFromRows(collectionId, collections, requests, examples);
}

async function readRows({ workspaceId, collectionId }: CollectionKey) {
  return prisma().$transaction(
    async (tx) => {
      const collections = await readSubtree(tx, { workspaceId, collectionId });
      const ids = collections.map(({ id }) => id);
      const requests = await tx.$queryRaw<RequestRow[]>`
        SELECT ${Prisma.raw(REQUEST_COLUMNS)} FROM requests
        WHERE collection_id = ANY(${ids}::uuid[]) AND workspace_id = ${workspaceId}::uuid
        ORDER BY position, id`;
      const requestIds = requests.map(({ id }) => id);
      // By ids instead of a join, for the reason given in load-snapshot.ts.
      const examples = await tx.$queryRaw<ExampleRow[]>`
        SELECT ${Prisma.raw(EXAMPLE_COLUMNS)}
        FROM examples WHERE request_id = ANY(${requestIds}::uuid[]) AND workspace_id = ${workspaceId}::uuid
        ORDER BY position, id`;
      return { collections, requests, examples };
    },
    { isolationLevel: "RepeatableRead", timeout: READ_TIMEOUT_MS },
  );
}

const READ_TIMEOUT_MS = 30_000;
