import { Prisma } from "@/generated/prisma/client";
import type { CollectionKey } from "@/server/keys";
import { COLLECTION_COLUMNS, type CollectionRow } from "@/server/storage/collection-rows";

/**
 * A collection and all below it, siblings in display order; empty if it is not in the workspace. To read more of them, pass their ids as
 * one array: Prisma's `in` binds each id separately, and a large import has more ids than PostgreSQL allows.
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
    SELECT ${Prisma.raw(COLLECTION_COLUMNS)} FROM tree ORDER BY position, id`;
}
