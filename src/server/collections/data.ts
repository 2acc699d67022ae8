import { notFound } from "@/errors/refusals";
import type { Prisma } from "@/generated/prisma/client";
import type { Variable } from "@/mock-engine/model";
import { storedVariables } from "@/server/mock-runtime/stored-json";
import { prisma } from "@/server/db";
import { IN_ORDER } from "@/server/ordering/in-order";
import { type CollectionTreeDto, toCollectionTrees } from "./dto";
import type { TreeShape } from "./tree-shape";

export interface CollectionKey {
  workspaceId: string;
  collectionId: string;
}

/** All collections and requests of a workspace as trees in display order, without anything but names, methods and URLs. */
export async function readCollectionTrees(workspaceId: string): Promise<CollectionTreeDto[]> {
  const [collections, requests, exampleCounts] = await prisma().$transaction([
    prisma().collection.findMany({
      where: { workspaceId },
      select: { id: true, name: true, parentId: true },
      orderBy: IN_ORDER,
    }),
    prisma().request.findMany({
      where: { workspaceId },
      select: { id: true, name: true, method: true, url: true, collectionId: true },
      orderBy: IN_ORDER,
    }),
    // Counted beside the requests: Prisma's own `_count` of a relation counts the examples of every workspace there is.
    prisma().example.groupBy({ by: "requestId", where: { workspaceId }, orderBy: [], _count: true }),
  ]);
  return toCollectionTrees(collections, requests, exampleCounts);
}

/** The collection's own variables. Fails with NOT_FOUND, for another workspace's collection too. */
export async function readVariables(
  { workspaceId, collectionId }: CollectionKey,
  client: Prisma.TransactionClient = prisma(),
): Promise<Variable[]> {
  const row = await client.collection.findUnique({
    where: { id: collectionId, workspaceId },
    select: { variables: true },
  });
  if (row === null) throw notFound("collection");
  return storedVariables(row.variables);
}

/**
 * The own variables of every collection of a workspace that has any, e.g. `[{ collectionId: "…", variables: [{ key: "baseUrl", value: "…" }] }]`:
 * what the live preview reads base URLs by.
 */
export async function readAllVariables(workspaceId: string): Promise<CollectionVariablesDto[]> {
  const rows = await prisma().collection.findMany({ where: { workspaceId }, select: { id: true, variables: true } });
  return rows
    .map(({ id, variables }) => ({ collectionId: id, variables: storedVariables(variables) }))
    .filter(({ variables }) => variables.length > 0);
}

interface CollectionVariablesDto {
  collectionId: string;
  variables: Variable[];
}

/** Fails with NOT_FOUND unless the collection is in the workspace. */
export async function requireCollection(
  tx: Prisma.TransactionClient,
  { workspaceId, collectionId }: CollectionKey,
): Promise<{ id: string; parentId: string | null }> {
  const row = await tx.collection.findUnique({
    where: { id: collectionId, workspaceId },
    select: { id: true, parentId: true },
  });
  if (row === null) throw notFound("collection");
  return row;
}

/** Which collection of a workspace is below which. */
export async function readTreeShape(tx: Prisma.TransactionClient, workspaceId: string): Promise<TreeShape> {
  const rows = await tx.collection.findMany({ where: { workspaceId }, select: { id: true, parentId: true } });
  return new Map(rows.map(({ id, parentId }) => [id, parentId]));
}

/** The ids of the collections directly below a parent, or at the root, in display order. */
export async function childIdsInOrder(
  tx: Prisma.TransactionClient,
  { workspaceId, parentId }: { workspaceId: string; parentId: string | null },
): Promise<string[]> {
  const rows = await tx.collection.findMany({
    where: { workspaceId, parentId },
    orderBy: IN_ORDER,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
