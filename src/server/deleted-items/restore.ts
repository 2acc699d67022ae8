import { AppError } from "@/errors/app-error";
import type { Prisma } from "@/generated/prisma/client";
import { type ExampleKey, exampleIdsInOrder, getExample } from "@/server/examples/data";
import type { ExampleDto } from "@/server/examples/dto";
import { placeAt, writePositions } from "@/server/ordering/positions";
import { type RequestKey, getRequest, requestIdsInOrder } from "@/server/requests/data";
import type { RequestDto } from "@/server/requests/dto";
import { writeInWorkspace } from "@/server/workspaces/write-in-workspace";

/**
 * Undoes the deletion of a request: it is back with its id, version and examples, in its collection and at its old place, or
 * last where there are fewer now. Fails with NOT_FOUND when it is not kept any more, or its collection is gone.
 */
export async function restoreRequest(key: RequestKey): Promise<RequestDto> {
  const { workspaceId, requestId } = key;
  return writeInWorkspace(workspaceId, async ({ tx, touch }) => {
    const [kept] = await tx.$queryRaw<{ collectionId: string; position: number }[]>`
      SELECT content ->> 'collection_id' AS "collectionId", (content -> 'position')::int AS position FROM deleted_items
      WHERE id = ${requestId}::uuid AND workspace_id = ${workspaceId}::uuid AND kind = 'REQUEST'`;
    if (kept === undefined) throw notKept("request");
    const collection = { workspaceId, collectionId: kept.collectionId };
    const exists = await tx.collection.findUnique({ where: { id: kept.collectionId, workspaceId } });
    if (exists === null) throw homeless("request", "collection");

    const siblings = await requestIdsInOrder(tx, collection);
    await tx.$executeRaw`
      INSERT INTO requests SELECT request.* FROM deleted_items, jsonb_populate_record(NULL::requests, content) AS request
      WHERE deleted_items.id = ${requestId}::uuid AND deleted_items.workspace_id = ${workspaceId}::uuid`;
    await tx.$executeRaw`
      INSERT INTO examples SELECT example.* FROM deleted_items, jsonb_populate_record(NULL::examples, content) AS example
      WHERE deleted_with = ${requestId}::uuid AND kind = 'EXAMPLE' AND deleted_items.workspace_id = ${workspaceId}::uuid`;
    await tx.deletedItem.deleteMany({ where: { workspaceId, deletedWith: requestId } });
    await writePositions(tx, "requests", workspaceId, placeAt(siblings, requestId, kept.position));
    await touch(kept.collectionId);
    return getRequest(key, tx);
  });
}

/**
 * Undoes the deletion of an example: it is back with its id, version and place. Fails with NOT_FOUND when it is not kept any
 * more, or its request is gone. One that went with its request comes back with the request alone.
 */
export async function restoreExample(key: ExampleKey): Promise<ExampleDto> {
  const { workspaceId, exampleId } = key;
  return writeInWorkspace(workspaceId, async ({ tx, touch }) => {
    const [kept] = await tx.$queryRaw<{ requestId: string; position: number }[]>`
      SELECT content ->> 'request_id' AS "requestId", (content -> 'position')::int AS position FROM deleted_items
      WHERE id = ${exampleId}::uuid AND workspace_id = ${workspaceId}::uuid AND kind = 'EXAMPLE' AND deleted_with = id`;
    if (kept === undefined) throw notKept("example");
    const request = await findRequest(tx, { workspaceId, requestId: kept.requestId });
    if (request === null) throw homeless("example", "request");

    const siblings = await exampleIdsInOrder(tx, { workspaceId, requestId: kept.requestId });
    await tx.$executeRaw`
      INSERT INTO examples SELECT example.* FROM deleted_items, jsonb_populate_record(NULL::examples, content) AS example
      WHERE deleted_items.id = ${exampleId}::uuid AND deleted_items.workspace_id = ${workspaceId}::uuid`;
    await tx.deletedItem.delete({ where: { id: exampleId, workspaceId } });
    await writePositions(tx, "examples", workspaceId, placeAt(siblings, exampleId, kept.position));
    await touch(request.collectionId);
    return getExample(key, tx);
  });
}

function findRequest(tx: Prisma.TransactionClient, { workspaceId, requestId }: RequestKey) {
  return tx.request.findUnique({ where: { id: requestId, workspaceId }, select: { collectionId: true } });
}

/** The same for what was never deleted, was restored by somebody else, is kept no longer, or is another workspace's. */
function notKept(what: string): AppError {
  return new AppError(
    "NOT_FOUND",
    "not_found",
    `There is no such deleted ${what}. It may be restored already; a deletion can be undone for a day.`,
  );
}

function homeless(what: string, home: string): AppError {
  return new AppError(
    "NOT_FOUND",
    "not_found",
    `The ${what} cannot be restored: the ${home} that it was in was deleted as well.`,
  );
}
