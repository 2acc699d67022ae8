import type { ClientBase } from "pg";
import type { MockCollection } from "@/mock-engine/model";
import { managementPool } from "@/server/database/pools";
import { inTransaction } from "@/server/database/in-transaction";
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
  const { collections, requests, examples } = await inTransaction(
    managementPool(),
    "isolation level repeatable read, read only",
    (client) => readMockRows(client, { workspaceId, collectionId }),
  );
  if (collections.length === 0) return null;
  return collectionFromRows(collectionId, collections, requests, examples);
}

/** The rows of a collection and all below it, in display order; none if it is not in the workspace. */
export async function readMockRows(client: ClientBase, { workspaceId, collectionId }: CollectionKey) {
  const collections = await readSubtree(client, { workspaceId, collectionId });
  const { rows: requests } = await client.query<RequestRow>(
    `SELECT ${REQUEST_COLUMNS} FROM requests WHERE collection_id = ANY($1::uuid[]) AND workspace_id = $2 ORDER BY position, id`,
    [collections.map(({ id }) => id), workspaceId],
  );
  // By ids instead of a join, for the reason given in load-snapshot.ts.
  const { rows: examples } = await client.query<ExampleRow>(
    `SELECT ${EXAMPLE_COLUMNS} FROM examples WHERE request_id = ANY($1::uuid[]) AND workspace_id = $2 ORDER BY position, id`,
    [requests.map(({ id }) => id), workspaceId],
  );
  return { collections, requests, examples };
}
