import type { Prisma } from "@/generated/prisma/client";

/**
 * Increases the revision of every mock server that a change in one of these collections can affect, in the transaction of the change.
 * Returns their ids, for `broadcastChanges` after the commit.
 *
 * These are the mock servers of the whole tree: collections below a linked one are served, and variables of collections above it take part
 * in matching. Unknown ids are ignored.
 */
export async function bumpRevisions(tx: Prisma.TransactionClient, collectionIds: string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE upwards AS (
      SELECT id, parent_id FROM collections WHERE id = ANY(${collectionIds}::uuid[])
      UNION
      SELECT parent.id, parent.parent_id FROM collections parent JOIN upwards ON parent.id = upwards.parent_id
    ), tree AS (
      SELECT id FROM upwards WHERE parent_id IS NULL
      UNION
      SELECT child.id FROM collections child JOIN tree ON child.parent_id = tree.id
    )
    UPDATE mock_servers SET revision = revision + 1
    WHERE collection_id IN (SELECT id FROM tree)
    RETURNING id::text`;
  return rows.map(({ id }) => id);
}
