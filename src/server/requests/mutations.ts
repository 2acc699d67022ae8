import { notFound, staleVersion } from "@/errors/refusals";
import type { RequestSide } from "@/mock-engine/model";
import { requireCollection } from "@/server/collections/data";
import { keepDeletedRequest } from "@/server/deleted-items/keep";
import type { RequestKey } from "@/server/keys";
import { placeAt, writePositions } from "@/server/ordering/positions";
import { allRequestSideColumns, requestSideColumns } from "@/server/storage/request-side";
import { writeInWorkspace } from "@/server/writing/write-in-workspace";
import { getRequest, requestIdsInOrder } from "./data";
import type { RequestDto } from "./dto";

interface NewRequest extends RequestSide {
  name: string;
  method: string;
  description?: string | undefined;
}

/** Adds a request after the collection's others. Fails with NOT_FOUND if the collection is not in the workspace. */
export async function createRequest(
  { workspaceId, collectionId }: { workspaceId: string; collectionId: string },
  request: NewRequest,
): Promise<RequestDto> {
  return writeInWorkspace(workspaceId, async ({ tx, markChanged }) => {
    await requireCollection(tx, { workspaceId, collectionId });
    const position = await tx.request.count({ where: { workspaceId, collectionId } });
    const { name, method, description } = request;
    const { id } = await tx.request.create({
      data: { workspaceId, collectionId, name, method, description, ...allRequestSideColumns(request), position },
    });
    await markChanged(collectionId);
    return getRequest({ workspaceId, requestId: id }, tx);
  });
}

/**
 * Changes the given fields of a request if it is still at `version`; without fields it only returns the request. Otherwise fails with
 * CONFLICT `stale_version`, with the current request as details.
 */
export async function updateRequest(
  key: RequestKey,
  version: number,
  changes: Partial<NewRequest>,
): Promise<RequestDto> {
  return writeInWorkspace(key.workspaceId, async ({ tx, markChanged }) => {
    const current = await getRequest(key, tx);
    if (current.version !== version) throw staleVersion("request", current);
    if (Object.values(changes).every((value) => value === undefined)) return current;

    const { name, method, description, ...side } = changes;
    await tx.request.update({
      where: { id: key.requestId, workspaceId: key.workspaceId },
      data: {
        name,
        method,
        description,
        ...requestSideColumns(side),
        version: { increment: 1 },
        updatedAt: new Date(),
      },
    });
    const isServed = [name, method, ...Object.values(side)].some((value) => value !== undefined);
    if (isServed) await markChanged(current.collectionId);
    return getRequest(key, tx);
  });
}

/** Deletes a request with its examples; `restoreRequest` can undo it for a day. */
export async function deleteRequest({ workspaceId, requestId }: RequestKey): Promise<{ id: string }> {
  return writeInWorkspace(workspaceId, async ({ tx, markChanged }) => {
    const row = await tx.request.findUnique({ where: { id: requestId, workspaceId }, select: { collectionId: true } });
    if (row === null) throw notFound("request");
    const { collectionId } = row;
    await keepDeletedRequest(tx, { workspaceId, requestId });
    await tx.request.delete({ where: { id: requestId, workspaceId } });
    await writePositions(tx, "requests", workspaceId, await requestIdsInOrder(tx, { workspaceId, collectionId }));
    await markChanged(collectionId);
    return { id: requestId };
  });
}

/** Moves a request within its collection or to another one of the workspace. Its version stays, because no field changes. */
export async function moveRequest(
  { workspaceId, requestId }: RequestKey,
  target: { collectionId: string; position: number },
): Promise<{ id: string }> {
  return writeInWorkspace(workspaceId, async ({ tx, markChanged }) => {
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
    await markChanged(from.collectionId, to.collectionId);
    return { id: requestId };
  });
}
