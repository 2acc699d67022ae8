import { notFound, staleVersion } from "@/errors/refusals";
import type { RequestSide } from "@/mock-engine/model";
import { requireCollection } from "@/server/collections/data";
import { keepDeletedRequest } from "@/server/deleted-items/keep";
import { placeAt, writePositions } from "@/server/ordering/positions";
import { writeInWorkspace } from "@/server/workspaces/write-in-workspace";
import { type RequestKey, getRequest, requestIdsInOrder } from "./data";
import type { RequestDto } from "./dto";
import { allRequestSideColumns, requestSideColumns } from "./request-side";

interface NewRequest extends RequestSide {
  name: string;
  method: string;
}

/** Adds a request behind the collection's others. Fails with NOT_FOUND when the collection is not in the workspace. */
export async function createRequest(
  { workspaceId, collectionId }: { workspaceId: string; collectionId: string },
  request: NewRequest,
): Promise<RequestDto> {
  return writeInWorkspace(workspaceId, async ({ tx, touch }) => {
    await requireCollection(tx, { workspaceId, collectionId });
    const position = await tx.request.count({ where: { workspaceId, collectionId } });
    const { name, method } = request;
    const { id } = await tx.request.create({
      data: { workspaceId, collectionId, name, method, ...allRequestSideColumns(request), position },
    });
    await touch(collectionId);
    return getRequest({ workspaceId, requestId: id }, tx);
  });
}

/**
 * Changes the given fields of a request that is still at `version`; without any it only answers the request.
 * Fails with CONFLICT `stale_version`, the current request as details, when someone else was quicker.
 */
export async function updateRequest(
  key: RequestKey,
  version: number,
  changes: Partial<NewRequest>,
): Promise<RequestDto> {
  return writeInWorkspace(key.workspaceId, async ({ tx, touch }) => {
    const current = await getRequest(key, tx);
    if (current.version !== version) throw staleVersion("request", current);
    if (Object.values(changes).every((value) => value === undefined)) return current;

    const { name, method } = changes;
    await tx.request.update({
      where: { id: key.requestId, workspaceId: key.workspaceId },
      data: { name, method, ...requestSideColumns(changes), version: { increment: 1 }, updatedAt: new Date() },
    });
    await touch(current.collectionId);
    return getRequest(key, tx);
  });
}

/** Deletes a request with its examples; `restoreRequest` undoes it for a day. */
export async function deleteRequest({ workspaceId, requestId }: RequestKey): Promise<{ id: string }> {
  return writeInWorkspace(workspaceId, async ({ tx, touch }) => {
    const row = await tx.request.findUnique({ where: { id: requestId, workspaceId }, select: { collectionId: true } });
    if (row === null) throw notFound("request");
    const { collectionId } = row;
    await keepDeletedRequest(tx, { workspaceId, requestId });
    await tx.request.delete({ where: { id: requestId, workspaceId } });
    await writePositions(tx, "requests", workspaceId, await requestIdsInOrder(tx, { workspaceId, collectionId }));
    await touch(collectionId);
    return { id: requestId };
  });
}

/** Moves a request to a place in a collection, its own or another one of the workspace. Its version stays: no field changes. */
export async function moveRequest(
  { workspaceId, requestId }: RequestKey,
  target: { collectionId: string; position: number },
): Promise<{ id: string }> {
  return writeInWorkspace(workspaceId, async ({ tx, touch }) => {
    const row = await tx.request.findUnique({ where: { id: requestId, workspaceId }, select: { collectionId: true } });
    if (row === null) throw notFound("request");
    const from = { workspaceId, collectionId: row.collectionId };
    const to = { workspaceId, collectionId: target.collectionId };
    await requireCollection(tx, to);

    const placed = placeAt(await requestIdsInOrder(tx, to), requestId, target.position);
    await tx.request.update({ where: { id: requestId, workspaceId }, data: { collectionId: to.collectionId } });
    await writePositions(tx, "requests", workspaceId, placed);
    if (from.collectionId !== to.collectionId) {
      await writePositions(tx, "requests", workspaceId, await requestIdsInOrder(tx, from));
    }
    await touch(from.collectionId, to.collectionId);
    return { id: requestId };
  });
}
