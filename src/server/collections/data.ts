import { notFound } from "@/errors/refusals";
import type { Prisma } from "@/generated/prisma/client";
import type { Variable } from "@/mock-engine/model";
import { prisma } from "@/server/database/db";
import { managementPool } from "@/server/database/pools";
import { inTransaction } from "@/server/database/in-transaction";
import type { CollectionKey } from "@/server/keys";
import { IN_ORDER } from "@/server/ordering/positions";
import { storedKept, storedVariables } from "@/server/storage/stored-json";
import {
  type CollectionDto,
  type CollectionRow,
  type CollectionTreeDto,
  type ExampleCountRow,
  type RequestRow,
  toCollectionTrees,
} from "./dto";
import type { TreeShape } from "./tree-shape";

/** All collections and requests of a workspace as trees in display order, with names, methods and URLs only. */
export async function readCollectionTrees(workspaceId: string): Promise<CollectionTreeDto[]> {
  return inTransaction(managementPool(), "isolation level repeatable read, read only", async (client) => {
    const { rows: collections } = await client.query<CollectionRow>(
      `SELECT id::text, name, parent_id::text AS "parentId" FROM collections WHERE workspace_id = $1 ORDER BY position, id`,
      [workspaceId],
    );
    const { rows: requests } = await client.query<RequestRow>(
      `SELECT id::text, name, method, url, collection_id::text AS "collectionId" FROM requests WHERE workspace_id = $1
      ORDER BY position, id`,
      [workspaceId],
    );
    const { rows: exampleCounts } = await client.query<ExampleCountRow>(
      `SELECT request_id::text AS "requestId", count(*)::int AS count FROM examples WHERE workspace_id = $1 GROUP BY request_id`,
      [workspaceId],
    );
    return toCollectionTrees(collections, requests, exampleCounts);
  });
}

/** A collection's own fields. Fails with NOT_FOUND, also for a collection of another workspace. */
export async function getCollection(
  { workspaceId, collectionId }: CollectionKey,
  client: Prisma.TransactionClient = prisma(),
): Promise<CollectionDto> {
  const row = await client.collection.findUnique({ where: { id: collectionId, workspaceId } });
  if (row === null) throw notFound("collection");
  const { id, parentId, name, description } = row;
  return { id, parentId, name, description, variables: storedVariables(row.variables), kept: storedKept(row.kept) };
}

/** The collection's own variables. Fails with NOT_FOUND, also for a collection of another workspace. */
export async function readCollectionVariables(
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
 * The variables of every collection of a workspace that has any, e.g.
 * `[{ collectionId: "…", variables: [{ key: "baseUrl", value: "…" }] }]`. The live preview needs them for base URLs.
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

/** Fails with NOT_FOUND if the collection is not in the workspace. */
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

/** The parent of each collection of a workspace. */
export async function readTreeShape(tx: Prisma.TransactionClient, workspaceId: string): Promise<TreeShape> {
  const rows = await tx.collection.findMany({ where: { workspaceId }, select: { id: true, parentId: true } });
  return new Map(rows.map(({ id, parentId }) => [id, parentId]));
}

/** The ids of the collections directly below a parent or at the root, in display order. */
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
