import type { ClientBase } from "pg";
import type { CollectionDraft, Documented, ExampleDraft, RequestDraft } from "@/interchange/draft/model";
import type { MockCollection } from "@/mock-engine/model";
import { managementPool } from "@/server/database/pools";
import { inTransaction } from "@/server/database/in-transaction";
import type { CollectionKey } from "@/server/keys";
import { type DocumentedRow, storedKept } from "@/server/storage/stored-json";
import { collectionFromRows } from "@/server/storage/collection-rows";
import { readMockRows } from "./read-mock-collection";

/**
 * A collection with everything below it, its descriptions and what was kept of its file, in one consistent state; null if it is not in the
 * workspace. Only an export needs all of it.
 */
export async function readWholeCollection({
  workspaceId,
  collectionId,
}: CollectionKey): Promise<CollectionDraft | null> {
  return inTransaction(managementPool(), "isolation level repeatable read, read only", async (client) => {
    const { collections, requests, examples } = await readMockRows(client, { workspaceId, collectionId });
    if (collections.length === 0) return null;
    const documentedOf = new Map<string, Documented>();
    for (const [table, rows] of Object.entries({ collections, requests, examples })) {
      await readDocumented(client, table, workspaceId, rows, documentedOf);
    }
    return withDocumented(collectionFromRows(collectionId, collections, requests, examples), documentedOf);
  });
}

/** Only rows with something are read. @param table a name of ours */
async function readDocumented(
  client: ClientBase,
  table: string,
  workspaceId: string,
  rows: readonly { id: string }[],
  into: Map<string, Documented>,
): Promise<void> {
  const { rows: documented } = await client.query<DocumentedRow & { id: string }>(
    `SELECT id::text, description, kept FROM ${table}
    WHERE id = ANY($1::uuid[]) AND workspace_id = $2 AND (description <> '' OR kept IS NOT NULL)`,
    [rows.map(({ id }) => id), workspaceId],
  );
  for (const row of documented) {
    const kept = storedKept(row.kept);
    into.set(row.id, { description: row.description, ...(kept && { kept }) });
  }
}

function withDocumented(collection: MockCollection, documentedOf: ReadonlyMap<string, Documented>): CollectionDraft {
  return {
    ...collection,
    ...documentedOf.get(collection.id),
    children: collection.children.map((child) => withDocumented(child, documentedOf)),
    requests: collection.requests.map((request): RequestDraft => ({
      ...request,
      ...documentedOf.get(request.id),
      examples: request.examples.map((example): ExampleDraft => ({ ...example, ...documentedOf.get(example.id) })),
    })),
  };
}
