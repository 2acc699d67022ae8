import { parentDeleted, notRestorable } from "@/server/deleted-items/refusals";
import type { ExampleKey } from "@/server/keys";
import { placeAt, writePositions } from "@/server/ordering/positions";
import { writeInWorkspace } from "@/server/writing/write-in-workspace";
import { exampleIdsInOrder, getExample } from "./data";
import type { ExampleDto } from "./dto";

/**
 * Undoes the deletion of an example: it gets back its id, version and place. Fails with NOT_FOUND if it is no longer kept or its request is
 * deleted. An example that was deleted with its request is only restored with the request.
 */
export async function restoreExample(key: ExampleKey): Promise<ExampleDto> {
  const { workspaceId, exampleId } = key;
  return writeInWorkspace(workspaceId, async ({ tx, markChanged }) => {
    const [kept] = await tx.$queryRaw<{ requestId: string; position: number }[]>`
      SELECT content ->> 'request_id' AS "requestId", (content -> 'position')::int AS position FROM deleted_items
      WHERE id = ${exampleId}::uuid AND workspace_id = ${workspaceId}::uuid AND kind = 'EXAMPLE' AND deleted_with = id`;
    if (kept === undefined) throw notRestorable("example");
    const request = await tx.request.findUnique({
      where: { id: kept.requestId, workspaceId },
      select: { collectionId: true },
    });
    if (request === null) throw parentDeleted("example", "request");

    const siblings = await exampleIdsInOrder(tx, { workspaceId, requestId: kept.requestId });
    await tx.$executeRaw`
      INSERT INTO examples SELECT example.* FROM deleted_items, jsonb_populate_record(NULL::examples, content) AS example
      WHERE deleted_items.id = ${exampleId}::uuid AND deleted_items.workspace_id = ${workspaceId}::uuid`;
    await tx.deletedItem.delete({ where: { id: exampleId, workspaceId } });
    await writePositions(tx, "examples", workspaceId, placeAt(siblings, exampleId, kept.position));
    await markChanged(request.collectionId);
    return getExample(key, tx);
  });
}
