import type { ClientBase } from "pg";
import type { CollectionKey } from "@/server/keys";
import { COLLECTION_COLUMNS, type CollectionRow } from "@/server/storage/collection-rows";

/** A collection and all below it, siblings in display order; empty if it is not in the workspace. */
export async function readSubtree(
  client: ClientBase,
  { workspaceId, collectionId }: CollectionKey,
): Promise<CollectionRow[]> {
  const { rows } = await client.query<CollectionRow>(
    `WITH RECURSIVE tree AS (
      SELECT id, parent_id, name, variables, position FROM collections WHERE id = $1 AND workspace_id = $2
      UNION ALL
      SELECT child.id, child.parent_id, child.name, child.variables, child.position
      FROM collections child JOIN tree ON child.parent_id = tree.id
    )
    SELECT ${COLLECTION_COLUMNS} FROM tree ORDER BY position, id`,
    [collectionId, workspaceId],
  );
  return rows;
}
