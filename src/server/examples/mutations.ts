import { invalidInput, notFound, staleVersion } from "@/errors/refusals";
import type { Prisma } from "@/generated/prisma/client";
import type { ExampleResponse, RequestSide } from "@/mock-engine/model";
import { keepDeletedExample } from "@/server/deleted-items/keep";
import { placeAt, writePositions } from "@/server/ordering/positions";
import type { RequestKey } from "@/server/requests/data";
import { allRequestSideColumns, requestSideColumns, toRequestSide } from "@/server/requests/request-side";
import { writeInWorkspace } from "@/server/workspaces/write-in-workspace";
import { type ExampleKey, exampleIdsInOrder, getExample } from "./data";
import type { ExampleDto } from "./dto";
import { allResponseColumns, responseColumns } from "./response-columns";

interface NewExample {
  name: string;
  /** Parts left out are copied from the request. */
  request: Partial<RequestSide>;
  response: ExampleResponse;
  /** Among the request's examples, from 0; none is behind them all. */
  position?: number;
}

/** Adds an example to a request. Fails with NOT_FOUND when the request is not in the workspace. */
export async function createExample({ workspaceId, requestId }: RequestKey, example: NewExample): Promise<ExampleDto> {
  return writeInWorkspace(workspaceId, async ({ tx, touch }) => {
    const request = await tx.request.findUnique({ where: { id: requestId, workspaceId } });
    if (request === null) throw notFound("request");
    const others = await exampleIdsInOrder(tx, { workspaceId, requestId });
    const { id } = await tx.example.create({
      data: {
        workspaceId,
        requestId,
        name: example.name,
        ...allRequestSideColumns(toRequestSide(request)),
        ...requestSideColumns(example.request),
        ...allResponseColumns(example.response),
        position: others.length,
      },
    });
    const ids = placeAt(others, id, example.position ?? others.length);
    await writePositions(tx, "examples", workspaceId, ids);
    await touch(request.collectionId);
    return getExample({ workspaceId, exampleId: id }, tx);
  });
}

interface ExampleChanges {
  name?: string;
  request?: Partial<RequestSide>;
  response?: Partial<ExampleResponse>;
}

/**
 * Changes the given parts of an example that is still at `version`; without any it only answers the example.
 * Fails with CONFLICT `stale_version`, the current example as details, when someone else was quicker.
 */
export async function updateExample(key: ExampleKey, version: number, changes: ExampleChanges): Promise<ExampleDto> {
  return writeInWorkspace(key.workspaceId, async ({ tx, touch }) => {
    const current = await getExample(key, tx);
    if (current.version !== version) throw staleVersion("example", current);

    const columns = {
      ...(changes.name !== undefined && { name: changes.name }),
      ...requestSideColumns(changes.request ?? {}),
      ...responseColumns(changes.response ?? {}),
    };
    if (Object.keys(columns).length === 0) return current;
    await tx.example.update({
      where: { id: key.exampleId, workspaceId: key.workspaceId },
      data: { ...columns, version: { increment: 1 }, updatedAt: new Date() },
    });
    await touch(await collectionOf(tx, { workspaceId: key.workspaceId, requestId: current.requestId }));
    return getExample(key, tx);
  });
}

/** Deletes an example; `restoreExample` undoes it for a day. */
export async function deleteExample({ workspaceId, exampleId }: ExampleKey): Promise<{ id: string }> {
  return writeInWorkspace(workspaceId, async ({ tx, touch }) => {
    const row = await tx.example.findUnique({ where: { id: exampleId, workspaceId }, select: { requestId: true } });
    if (row === null) throw notFound("example");
    const request = { workspaceId, requestId: row.requestId };
    await keepDeletedExample(tx, { workspaceId, exampleId });
    await tx.example.delete({ where: { id: exampleId, workspaceId } });
    await writePositions(tx, "examples", workspaceId, await exampleIdsInOrder(tx, request));
    await touch(await collectionOf(tx, request));
    return { id: exampleId };
  });
}

/**
 * Puts a request's examples into a new order; the first is then the fallback. The list must name exactly the examples there
 * are: one that was made from an older state would lose what was added since. Versions stay: no example changes.
 */
export async function reorderExamples(key: RequestKey, exampleIds: string[]): Promise<{ id: string }> {
  return writeInWorkspace(key.workspaceId, async ({ tx, touch }) => {
    const collectionId = await collectionOf(tx, key);
    const present = new Set(await exampleIdsInOrder(tx, key));
    const named = new Set(exampleIds);
    const same =
      named.size === exampleIds.length && named.size === present.size && exampleIds.every((id) => present.has(id));
    if (!same) throw invalidInput("exampleIds", "Must name each example of the request exactly once.");
    await writePositions(tx, "examples", key.workspaceId, exampleIds);
    await touch(collectionId);
    return { id: key.requestId };
  });
}

async function collectionOf(tx: Prisma.TransactionClient, { workspaceId, requestId }: RequestKey): Promise<string> {
  const row = await tx.request.findUnique({ where: { id: requestId, workspaceId }, select: { collectionId: true } });
  if (row === null) throw notFound("request");
  return row.collectionId;
}
