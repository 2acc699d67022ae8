import { isDeepStrictEqual } from "node:util";
import { AppError } from "@/errors/app-error";
import { invalidInput, notFound, staleVersion } from "@/errors/refusals";
import type { Prisma } from "@/generated/prisma/client";
import type { Variable } from "@/mock-engine/model";
import { COLLECTION_DEPTH_MAX } from "@/schemas/limits";
import type { CollectionKey } from "@/server/keys";
import { placeAt, writePositions } from "@/server/ordering/positions";
import { jsonColumn } from "@/server/storage/stored-json";
import { writeInWorkspace } from "@/server/writing/write-in-workspace";
import { childIdsInOrder, getCollection, readTreeShape, readCollectionVariables, requireCollection } from "./data";
import type { CollectionDto } from "./dto";
import { height, lineage } from "./tree-shape";

/** Adds an empty collection after its siblings. Fails with NOT_FOUND if the parent is not in the workspace. */
export async function createCollection(
  workspaceId: string,
  collection: { name: string; parentId: string | null },
): Promise<{ id: string; name: string }> {
  return writeInWorkspace(workspaceId, async ({ tx }) => insertCollection(tx, workspaceId, collection));
}

/** `createCollection` in a transaction that holds the workspace's lock already. */
export async function insertCollection(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  { name, parentId }: { name: string; parentId: string | null },
): Promise<{ id: string; name: string }> {
  await checkParent(tx, { workspaceId, parentId, levels: 1 });
  const position = await tx.collection.count({ where: { workspaceId, parentId } });
  const row = await tx.collection.create({ data: { workspaceId, parentId, name, position } });
  return { id: row.id, name: row.name };
}

export async function renameCollection(
  { workspaceId, collectionId }: CollectionKey,
  name: string,
): Promise<{ id: string }> {
  return writeInWorkspace(workspaceId, async ({ tx, markChanged }) => {
    await requireCollection(tx, { workspaceId, collectionId });
    await tx.collection.update({ where: { id: collectionId, workspaceId }, data: { name } });
    await markChanged(collectionId);
    return { id: collectionId };
  });
}

/**
 * Changes a collection's description, which changes no answer. Fails with CONFLICT `stale_version`, the current collection as details, when
 * the description is not the `expected` one any more.
 */
export async function describeCollection(
  key: CollectionKey,
  description: string,
  expected?: string,
): Promise<CollectionDto> {
  return writeInWorkspace(key.workspaceId, async ({ tx }) => {
    const current = await getCollection(key, tx);
    if (expected !== undefined && current.description !== expected) throw staleVersion("description", current);
    const { workspaceId, collectionId } = key;
    await tx.collection.update({ where: { id: collectionId, workspaceId }, data: { description } });
    return { ...current, description };
  });
}

/**
 * Variables decide the base paths of every route at and below the collection (docs/matching.md, "From a saved URL to a path pattern").
 * Fails with CONFLICT `stale_version`, the current ones as details, when they are not the `expected` ones any more.
 */
export async function setVariables(
  { workspaceId, collectionId }: CollectionKey,
  variables: Variable[],
  expected?: Variable[],
): Promise<Variable[]> {
  return writeInWorkspace(workspaceId, async ({ tx, markChanged }) => {
    const current = await readCollectionVariables({ workspaceId, collectionId }, tx);
    if (expected !== undefined && !isDeepStrictEqual(current, expected))
      throw staleVersion("list of variables", current);
    await tx.collection.update({
      where: { id: collectionId, workspaceId },
      data: { variables: jsonColumn(variables) },
    });
    await markChanged(collectionId);
    return variables;
  });
}

/** Deletes a collection with everything below it. Mock servers that were linked to one of these collections stay, without a collection. */
export async function deleteCollection({ workspaceId, collectionId }: CollectionKey): Promise<{ id: string }> {
  return writeInWorkspace(workspaceId, async ({ tx, markChanged }) => {
    const { parentId } = await requireCollection(tx, { workspaceId, collectionId });
    await markChanged(collectionId);
    await tx.collection.delete({ where: { id: collectionId, workspaceId } });
    await writePositions(tx, "collections", workspaceId, await childIdsInOrder(tx, { workspaceId, parentId }));
    return { id: collectionId };
  });
}

/**
 * Moves a collection with everything below it under another parent or to the root. Fails with BAD_REQUEST on `parentId` if that is the
 * collection itself or below it.
 */
export async function moveCollection(
  { workspaceId, collectionId }: CollectionKey,
  { parentId, position }: { parentId: string | null; position: number },
): Promise<{ id: string }> {
  return writeInWorkspace(workspaceId, async ({ tx, markChanged }) => {
    const { parentId: oldParentId } = await requireCollection(tx, { workspaceId, collectionId });
    const shape = await readTreeShape(tx, workspaceId);
    if (parentId !== null && shape.has(parentId) && lineage(shape, parentId).includes(collectionId)) {
      throw invalidInput("parentId", "A collection cannot be moved into itself or into one below it.");
    }
    await checkParent(tx, { workspaceId, parentId, levels: height(shape, collectionId) });

    await markChanged(collectionId);
    const placed = placeAt(await childIdsInOrder(tx, { workspaceId, parentId }), collectionId, position);
    await tx.collection.update({ where: { id: collectionId, workspaceId }, data: { parentId } });
    await writePositions(tx, "collections", workspaceId, placed);
    if (parentId !== oldParentId) {
      const left = await childIdsInOrder(tx, { workspaceId, parentId: oldParentId });
      await writePositions(tx, "collections", workspaceId, left);
    }
    await markChanged(collectionId);
    return { id: collectionId };
  });
}

/** Fails with NOT_FOUND if the parent is not in the workspace, and with `limit_reached` if the tree would become too deep. */
export async function checkParent(
  tx: Prisma.TransactionClient,
  { workspaceId, parentId, levels }: { workspaceId: string; parentId: string | null; levels: number },
): Promise<void> {
  let depth = levels;
  if (parentId !== null) {
    const shape = await readTreeShape(tx, workspaceId);
    if (!shape.has(parentId)) throw notFound("collection");
    depth += lineage(shape, parentId).length;
  }
  if (depth > COLLECTION_DEPTH_MAX) {
    throw new AppError(
      "BAD_REQUEST",
      "limit_reached",
      `Collections can be nested ${COLLECTION_DEPTH_MAX} levels deep; this would make ${depth}.`,
    );
  }
}
