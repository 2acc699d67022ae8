import { parentDeleted, notRestorable } from "@/server/deleted-items/refusals";
import type { RequestKey } from "@/server/keys";
import { placeAt, writePositions } from "@/server/ordering/positions";
import { writeInWorkspace } from "@/server/writing/write-in-workspace";
import { getRequest, requestIdsInOrder } from "./data";
import type { RequestDto } from "./dto";

/**
 * Undoes the deletion of a request: it gets back its id, version and examples, its collection and its old place, or the last one if there
 * are fewer now. Fails with NOT_FOUND if it is no longer kept or its collection is deleted.
 */
export async function restoreRequest(key: RequestKey): Promise<RequestDto> {
  const { workspaceId, requestId } = key;
  return writeInWorkspace(workspaceId, async ({ tx, markChanged }) => {
    const [kept] = await tx.$queryRaw<{ collectionId: string; position: number }[]>`
      SELECT content ->> 'collection_id' AS "collectionId", (content -> 'position')::int AS position FROM deleted_items
      WHERE id = ${requestId}::uuid AND workspace_id = ${workspaceId}::uuid AND kind = 'REQUEST'`;
    if (kept === undefined) throw notRestorable("request");
    const collection = { workspaceId, collectionId: kept.collectionId };
    const exists = await tx.collection.findUnique({ where: { id: kept.collectionId, workspaceId } });
    if (exists === null) throw parentDeleted("request", "collection");

    const siblings = await requestIdsInOrder(tx, collection);
    await tx.$executeRaw`
      INSERT INTO requests SELECT request.* FROM deleted_items, jsonb_populate_record(NULL::requests, content) AS request
      WHERE deleted_items.id = ${requestId}::uuid AND deleted_items.workspace_id = ${workspaceId}::uuid`;
    await tx.$executeRaw`
      INSERT INTO examples SELECT example.* FROM deleted_items, jsonb_populate_record(NULL::examples, content) AS example
      WHERE deleted_with = ${requestId}::uuid AND kind = 'EXAMPLE' AND deleted_items.workspace_id = ${workspaceId}::uuid`;
    await tx.deletedItem.deleteMany({ where: { workspaceId, deletedWith: requestId } });
    await writePositions(tx, "requests", workspaceId, placeAt(siblings, requestId, kept.position));
    await markChanged(kept.collectionId);
    return getRequest(key, tx);
  });
}
