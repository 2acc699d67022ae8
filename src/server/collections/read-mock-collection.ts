import type { MockCollection } from "@/mock-engine/model";
import { prisma } from "@/server/db";
import { type ExampleRow, type RequestRow, collectionFromRows } from "@/server/mock-runtime/collection-rows";
import type { CollectionKey } from "./data";
import { readSubtree } from "./subtree";

/** A collection with everything below it, as one consistent state; null when it is not in the workspace. */
export async function readMockCollection({ workspaceId, collectionId }: CollectionKey): Promise<MockCollection | null> {
  const { collections, requests, examples } = await readRows({ workspaceId, collectionId });
  if (collections.length === 0) return null;
  return collectionFromRows(collectionId, collections, requests, examples.map(withBuffer));
}

/** Prisma answers bytes as a plain Uint8Array. */
type StoredExampleRow = Omit<ExampleRow, "response_body"> & { response_body: Uint8Array };

function withBuffer(row: StoredExampleRow): ExampleRow {
  return { ...row, response_body: Buffer.from(row.response_body) };
}

async function readRows({ workspaceId, collectionId }: CollectionKey) {
  return prisma().$transaction(
    async (tx) => {
      const collections = await readSubtree(tx, { workspaceId, collectionId });
      const ids = collections.map(({ id }) => id);
      const requests = await tx.$queryRaw<RequestRow[]>`
        SELECT id::text, collection_id::text, name, method, url, query, headers, body FROM requests
        WHERE collection_id = ANY(${ids}::uuid[]) AND workspace_id = ${workspaceId}::uuid
        ORDER BY position, id`;
      const requestIds = requests.map(({ id }) => id);
      // By ids and without a join, for the reason given in load-snapshot.ts.
      const examples = await tx.$queryRaw<StoredExampleRow[]>`
        SELECT id::text, request_id::text, name, url, query, headers, body, response_status, response_headers,
          response_body, response_is_binary, delay_ms
        FROM examples WHERE request_id = ANY(${requestIds}::uuid[]) AND workspace_id = ${workspaceId}::uuid
        ORDER BY position, id`;
      return { collections, requests, examples };
    },
    { isolationLevel: "RepeatableRead", timeout: READ_TIMEOUT_MS },
  );
}

const READ_TIMEOUT_MS = 30_000;
