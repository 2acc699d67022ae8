import { notFound } from "@/errors/refusals";
import { describeUrl } from "@/mock-engine/path-pattern";
import { readSubtree } from "@/server/collections/subtree";
import { prisma } from "@/server/database/db";
import { managementPool } from "@/server/database/pools";
import { inTransaction } from "@/server/database/in-transaction";
import type { CollectionKey, MockServerKey } from "@/server/keys";
import { groupBy } from "@/server/ordering/group-by";

/** A request of the linked collection as a route of the mock server. */
export interface RouteDto {
  requestId: string;
  name: string;
  method: string;
  url: string;
  /** The path that it matches, e.g. `/users/{id}`. */
  pattern: string;
  /** The names from the linked collection to the request's collection. */
  collectionPath: string[];
  /** In display order; the first is the fallback. */
  examples: { id: string; name: string; status: number }[];
}

/**
 * The routes of a mock server in display order: at each level the child collections first, then the requests. Empty without a linked
 * collection. Fails with NOT_FOUND, also for a mock server of another workspace.
 */
export async function listRoutes({ workspaceId, mockServerId }: MockServerKey): Promise<RouteDto[]> {
  const mockServer = await prisma().mockServer.findUnique({
    where: { id: mockServerId, workspaceId },
    select: { collectionId: true },
  });
  if (mockServer === null) throw notFound("mock server");
  if (mockServer.collectionId === null) return [];

  const key = { workspaceId, collectionId: mockServer.collectionId };
  const { collections, requests, examples } = await readRows(key);
  const childrenOf = groupBy(collections, ({ parentId }) => parentId);
  const requestsOf = groupBy(requests, ({ collection_id }) => collection_id);
  const examplesOf = groupBy(examples, ({ request_id }) => request_id);

  const walk = (collection: { id: string; name: string }, parentPath: string[]): RouteDto[] => {
    const path = [...parentPath, collection.name];
    const below = (childrenOf.get(collection.id) ?? []).flatMap((child) => walk(child, path));
    const own = (requestsOf.get(collection.id) ?? []).map((row) => toRoute(row, path, examplesOf.get(row.id) ?? []));
    return [...below, ...own];
  };
  const linked = collections.find(({ id }) => id === key.collectionId);
  return linked === undefined ? [] : walk(linked, []);
}

interface RequestRow {
  id: string;
  collection_id: string;
  name: string;
  method: string;
  url: string;
}

interface ExampleRow {
  id: string;
  request_id: string;
  name: string;
  response_status: number;
}

function toRoute({ id, name, method, url }: RequestRow, collectionPath: string[], examples: ExampleRow[]): RouteDto {
  return {
    requestId: id,
    name,
    method,
    url,
    pattern: describeUrl(url).pattern,
    collectionPath,
    examples: examples.map((row) => ({ id: row.id, name: row.name, status: row.response_status })),
  };
}

async function readRows(key: CollectionKey) {
  return inTransaction(managementPool(), "isolation level repeatable read, read only", async (client) => {
    const collections = await readSubtree(client, key);
    const { rows: requests } = await client.query<RequestRow>(
      `SELECT id::text, collection_id::text, name, method, url FROM requests
      WHERE collection_id = ANY($1::uuid[]) AND workspace_id = $2 ORDER BY position, id`,
      [collections.map(({ id }) => id), key.workspaceId],
    );
    // By ids instead of a join, for the reason given in load-snapshot.ts.
    const { rows: examples } = await client.query<ExampleRow>(
      `SELECT id::text, request_id::text, name, response_status FROM examples
      WHERE request_id = ANY($1::uuid[]) AND workspace_id = $2 ORDER BY position, id`,
      [requests.map(({ id }) => id), key.workspaceId],
    );
    return { collections, requests, examples };
  });
}
