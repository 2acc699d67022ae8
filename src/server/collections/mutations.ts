import { isDeepStrictEqual } from "node:util";
import { AppError } from "@/errors/app-error";
import { invalidInput, notFound, staleVersion } from "@/errors/refusals";
import type { Prisma } from "@/generated/prisma/client";
import type { Variable } from "@/mock-engine/model";
import { COLLECTION_DEPTH_MAX } from "@/schemas/limits";
import { jsonColumn } from "@/server/database/json-column";
import { placeAt, writePositions } from "@/server/ordering/positions";
import { writeInWorkspace } from "@/server/workspaces/write-in-workspace";
import { type CollectionKey, childIdsInOrder, readTreeShape, readVariables, requireCollection } from "./data";
import { height, lineage } from "./tree-shape";

/** Adds an empty collection behind its siblings. Fails with NOT_FOUND when the parent is not in the workspace. */
export async function createCollection(
  workspaceId: string,
  collection: { name: string; parentId: string | null },
): Promise<{ id: string; name: string }> {
  return writeInWorkspace(workspaceId, async ({ tx }) => insertCollection(tx, workspaceId, collection));
}

/** `createCollection` inside a transaction that already holds the workspace's lock. */
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
  return writeInWorkspace(workspaceId, async ({ tx, touch }) => {
    await requireCollection(tx, { workspaceId, collectionId });
    await tx.collection.update({ where: { id: collectionId, workspaceId }, data: { name } });
    await touch(collectionId);
    return { id: collectionId };
  });
}

/**
 * Variables decide the base paths of every route at and below the collection (docs/matching.md). Fails with CONFLICT
 * `stale_version`, the current ones as details, when they are not the `expected` ones any more.
 */
export async function setVariables(
  { workspaceId, collectionId }: CollectionKey,
  variables: Variable[],
  expected?: Variable[],
): Promise<Variable[]> {
  return writeInWorkspace(workspaceId, async ({ tx, touch }) => {
    const current = await readVariables({ workspaceId, collectionId }, tx);
    if (expected !== undefined && !isDeepStrictEqual(current, expected))
      throw staleVersion("list of variables", current);
    await tx.collection.update({
      where: { id: collectionId, workspaceId },
      data: { variables: jsonColumn(variables) },
    });
    await touch(collectionId);
    return variables;
  });
}

/** Deletes a collection with everything below it. Mock servers linked to any of it stay, without a collection. */
export async function deleteCollection({ workspaceId, collectionId }: CollectionKey): Promise<{ id: string }> {
  return writeInWorkspace(workspaceId, async ({ tx, touch }) => {
    const { parentId } = await requireCollection(tx, { workspaceId, collectionId });
    await touch(collectionId);
    await tx.collection.delete({ where: { id: collectionId, workspaceId } });
    await writePositions(tx, "collections", workspaceId, await childIdsInOrder(tx, { workspaceId, parentId }));
    return { id: collectionId };
  });
}

/**
 * Moves a collection, with everything below it, to a place under another parent or at the root.
 * Fails with BAD_REQUEST on `parentId` when that is the collection itself or lies below it.
 */
export async function moveCollection(
  { workspaceId, collectionId }: CollectionKey,
  { parentId, position }: { parentId: string | null; position: number },
): Promise<{ id: string }> {
  return writeInWorkspace(workspaceId, async ({ tx, touch }) => {
    const { parentId: oldParentId } = await requireCollection(tx, { workspaceId, collectionId });
    const shape = await readTreeShape(tx, workspaceId);
    if (parentId !== null && shape.has(parentId) && lineage(shape, parentId).includes(collectionId)) {
      throw invalidInput("parentId", "A collection cannot be moved into itself or into one below it.");
    }
    await checkParent(tx, { workspaceId, parentId, levels: height(shape, collectionId) });

    await touch(collectionId);
    const placed = placeAt(await childIdsInOrder(tx, { workspaceId, parentId }), collectionId, position);
    await tx.collection.update({ where: { id: collectionId, workspaceId }, data: { parentId } });
    await writePositions(tx, "collections", workspaceId, placed);
    if (parentId !== oldParentId) {
      const left = await childIdsInOrder(tx, { workspaceId, parentId: oldParentId });
      await writePositions(tx, "collections", workspaceId, left);
    }
    await touch(collectionId);
    return { id: collectionId };
  });
}

/** Fails with NOT_FOUND unless the parent is in the workspace, with `limit_reached` when the tree would get too deep. */
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
