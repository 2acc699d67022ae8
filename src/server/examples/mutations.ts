import { invalidInput, notFound, staleVersion } from "@/errors/refusals";
import type { Prisma } from "@/generated/prisma/client";
import type { ExampleResponse, RequestSide } from "@/mock-engine/model";
import { keepDeletedExample } from "@/server/deleted-items/keep";
import type { ExampleKey, RequestKey } from "@/server/keys";
import { placeAt, writePositions } from "@/server/ordering/positions";
import { allRequestSideColumns, requestSideColumns, toRequestSide } from "@/server/storage/request-side";
import { allResponseColumns, responseColumns } from "@/server/storage/response-columns";
import { writeInWorkspace } from "@/server/writing/write-in-workspace";
import { exampleIdsInOrder, getExample } from "./data";
import type { ExampleDto } from "./dto";

interface NewExample {
  name: string;
  description?: string | undefined;
  /** Missing parts are copied from the request. */
  request: Partial<RequestSide>;
  response: ExampleResponse;
  /** Position among the request's examples, from 0; the end by default. */
  position?: number;
}

/** Adds an example to a request. Fails with NOT_FOUND if the request is not in the workspace. */
export async function createExample({ workspaceId, requestId }: RequestKey, example: NewExample): Promise<ExampleDto> {
  return writeInWorkspace(workspaceId, async ({ tx, markChanged }) => {
    const request = await tx.request.findUnique({ where: { id: requestId, workspaceId } });
    if (request === null) throw notFound("request");
    const others = await exampleIdsInOrder(tx, { workspaceId, requestId });
    const { id } = await tx.example.create({
      data: {
        workspaceId,
        requestId,
        name: example.name,
        description: example.description,
        ...allRequestSideColumns(toRequestSide(request)),
        ...requestSideColumns(example.request),
        ...allResponseColumns(example.response),
        position: others.length,
      },
    });
    const ids = placeAt(others, id, example.position ?? others.length);
    await writePositions(tx, "examples", workspaceId, ids);
    await markChanged(request.collectionId);
    return getExample({ workspaceId, exampleId: id }, tx);
  });
}

interface ExampleChanges {
  name?: string | undefined;
  description?: string | undefined;
  request?: Partial<RequestSide>;
  response?: Partial<ExampleResponse>;
}

/**
 * Changes the given parts of an example if it is still at `version`; without parts it only returns the example. Otherwise fails with
 * CONFLICT `stale_version`, with the current example as details.
 */
export async function updateExample(key: ExampleKey, version: number, changes: ExampleChanges): Promise<ExampleDto> {
  return writeInWorkspace(key.workspaceId, async ({ tx, markChanged }) => {
    const current = await getExample(key, tx);
    if (current.version !== version) throw staleVersion("example", current);

    const { description } = changes;
    const columns = {
      ...(changes.name !== undefined && { name: changes.name }),
      ...requestSideColumns(changes.request ?? {}),
      ...responseColumns(changes.response ?? {}),
    };
    const isServed = Object.keys(columns).length > 0;
    if (!isServed && description === undefined) return current;
    await tx.example.update({
      where: { id: key.exampleId, workspaceId: key.workspaceId },
      data: { ...columns, description, version: { increment: 1 }, updatedAt: new Date() },
    });
    const { workspaceId } = key;
    if (isServed) await markChanged(await collectionOf(tx, { workspaceId, requestId: current.requestId }));
    return getExample(key, tx);
  });
}

/** Deletes an example; `restoreExample` can undo it for a day. */
export async function deleteExample({ workspaceId, exampleId }: ExampleKey): Promise<{ id: string }> {
  return writeInWorkspace(workspaceId, async ({ tx, markChanged }) => {
    const row = await tx.example.findUnique({ where: { id: exampleId, workspaceId }, select: { requestId: true } });
    if (row === null) throw notFound("example");
    const request = { workspaceId, requestId: row.requestId };
    await keepDeletedExample(tx, { workspaceId, exampleId });
    await tx.example.delete({ where: { id: exampleId, workspaceId } });
    await writePositions(tx, "examples", workspaceId, await exampleIdsInOrder(tx, request));
    await markChanged(await collectionOf(tx, request));
    return { id: exampleId };
  });
}

/**
 * Reorders a request's examples; the first is the fallback. The list must contain exactly the current examples: an outdated list would lose
 * new ones. Versions stay, because no example changes.
 */
export async function reorderExamples(key: RequestKey, exampleIds: string[]): Promise<{ id: string }> {
  return writeInWorkspace(key.workspaceId, async ({ tx, markChanged }) => {
    const collectionId = await collectionOf(tx, key);
    const present = new Set(await exampleIdsInOrder(tx, key));
    const named = new Set(exampleIds);
    const same =
      named.size === exampleIds.length && named.size === present.size && exampleIds.every((id) => present.has(id));
    if (!same) throw invalidInput("exampleIds", "Must name each example of the request exactly once.");
    await writePositions(tx, "examples", key.workspaceId, exampleIds);
    await markChanged(collectionId);
    return { id: key.requestId };
  });
}

async function collectionOf(tx: Prisma.TransactionClient, { workspaceId, requestId }: RequestKey): Promise<string> {
  const row = await tx.request.findUnique({ where: { id: requestId, workspaceId }, select: { collectionId: true } });
  if (row === null) throw notFound("request");
  return row.collectionId;
}
