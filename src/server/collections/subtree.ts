import type { Prisma } from "@/generated/prisma/client";
import type { CollectionRow } from "@/server/mock-runtime/collection-rows";
import type { CollectionKey } from "./data";

/**
 * A collection and all below it, siblings in display order; empty when it is not in the workspace. For what is read of them,
 * pass their ids as one array: Prisma's `in` binds each by itself, and a large import has more than PostgreSQL takes.
 */
export async function readSubtree(
  tx: Prisma.TransactionClient,
  { workspaceId, collectionId }: CollectionKey,
): Promise<CollectionRow[]> {
  return tx.$queryRaw<CollectionRow[]>`
    WITH RECURSIVE tree AS (
      SELECT id, parent_id, name, variables, position FROM collections
      WHERE id = ${collectionId}::uuid AND workspace_id = ${workspaceId}::uuid
      UNION ALL
      SELECT child.id, child.parent_id, child.name, child.variables, child.position
      FROM collections child JOIN tree ON child.parent_id = tree.id
    )
    SELECT id::text, parent_id::text, name, variables FROM tree ORDER BY position, id`;
}
