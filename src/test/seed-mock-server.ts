import { randomUUID } from "node:crypto";
import type { ClientBase, Pool } from "pg";
import type { MockCollection, MockExample, MockRequest, RequestSide } from "@/mock-engine/model";

type Queryable = Pick<ClientBase | Pool, "query">;

export interface SeededMockServer {
  mockServerId: string;
  workspaceId: string;
}

/**
 * Saves a collection in a workspace of its own, with a mock server that is linked to it. For tests of serving, which need rows without the
 * API.
 */
export async function seedMockServer(db: Queryable, collection: MockCollection): Promise<SeededMockServer> {
  const workspaceId = randomUUID();
  const mockServerId = randomUUID();
  await db.query("insert into workspaces (id, name, type) values ($1, 'Seeded', 'PRIVATE')", [workspaceId]);
  await seedCollection(db, workspaceId, null, collection, 0);
  await db.query("insert into mock_servers (id, workspace_id, collection_id, name) values ($1, $2, $3, $4)", [
    mockServerId,
    workspaceId,
    collection.id,
    collection.name,
  ]);
  return { mockServerId, workspaceId };
}

/** Records a change of what the mock server serves, as every such write must. */
export async function bumpRevision(db: Queryable, mockServerId: string): Promise<void> {
  await db.query("update mock_servers set revision = revision + 1 where id = $1", [mockServerId]);
}

export async function seedCollection(
  db: Queryable,
  workspaceId: string,
  parentId: string | null,
  collection: MockCollection,
  position: number,
): Promise<void> {
  await db.query(
    "insert into collections (id, workspace_id, parent_id, name, position, variables) values ($1, $2, $3, $4, $5, $6)",
    [collection.id, workspaceId, parentId, collection.name, position, JSON.stringify(collection.variables)],
  );
  await insertAll(
    db,
    "requests",
    collection.requests.map((request, at) => requestRow(request, workspaceId, collection.id, at)),
  );
  await insertAll(
    db,
    "examples",
    collection.requests.flatMap(({ id, examples }) =>
      examples.map((example, at) => exampleRow(example, workspaceId, id, at)),
    ),
  );
  for (const [at, child] of collection.children.entries()) {
    await seedCollection(db, workspaceId, collection.id, child, at);
  }
}

type Row = Record<string, unknown>;

/** A few hundred rows per statement, because PostgreSQL allows 65,535 parameters. */
const ROWS_MAX = 500;

async function insertAll(db: Queryable, table: string, rows: Row[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_MAX) {
    const batch = rows.slice(from, from + ROWS_MAX);
    const columns = Object.keys(batch[0] ?? {});
    const tuples = batch.map((_, row) => `(${columns.map((_, at) => `$${row * columns.length + at + 1}`).join(", ")})`);
    await db.query(
      `insert into ${table} (${columns.join(", ")}) values ${tuples.join(", ")}`,
      batch.flatMap((row) => columns.map((column) => row[column])),
    );
  }
}

function requestRow(request: MockRequest, workspaceId: string, collectionId: string, position: number): Row {
  const { id, name, method } = request;
  return { id, workspace_id: workspaceId, collection_id: collectionId, name, method, ...side(request), position };
}

function exampleRow(
  { id, name, request, response }: MockExample,
  workspaceId: string,
  requestId: string,
  position: number,
): Row {
  const isBinary = typeof response.body !== "string";
  return {
    id,
    workspace_id: workspaceId,
    request_id: requestId,
    name,
    ...side(request),
    response_status: response.status,
    response_reason: response.reason ?? null,
    response_headers: JSON.stringify(response.headers),
    response_body:
      typeof response.body === "string" ? Buffer.from(response.body) : Buffer.from(response.body.base64, "base64"),
    response_is_binary: isBinary,
    delay_ms: response.delayMs,
    position,
  };
}

function side({ url, query, headers, body }: RequestSide): Row {
  return { url, query: JSON.stringify(query), headers: JSON.stringify(headers), body: JSON.stringify(body) };
}
