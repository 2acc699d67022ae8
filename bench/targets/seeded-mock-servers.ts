import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { seedMockServer } from "@/test/seed-mock-server";
import { collectionOf } from "./collection";
import { plainRoutes, type Route } from "./routes";

/** Writes a mock server with its collection as rows, which is quicker than an import; answers its id. */
export async function seedRoutes(db: Pool, routes: readonly Route[], isRecorded: boolean): Promise<string> {
  const { mockServerId } = await seedMockServer(db, collectionOf(routes));
  await db.query("update mock_servers set records_calls = $2 where id = $1", [mockServerId, isRecorded]);
  return mockServerId;
}

/** Copies of one mock server with a single plain route, each with a workspace, collection, request and example of its own. */
export async function seedMockServers(db: Pool, count: number, isRecorded: boolean): Promise<string[]> {
  const template = await seedRoutes(db, plainRoutes(1), isRecorded);
  const run = randomUUID();
  for (const { table, changed } of COPIED) {
    const columns = await columnsOf(db, table);
    const values = columns.map((column) => {
      const kind = changed[column];
      return kind === undefined ? `original.${column}` : `md5($1 || '${kind}' || number)::uuid`;
    });
    await db.query(
      `insert into ${table} (${columns.join(", ")}) select ${values.join(", ")}
       from ${table} original, generate_series(1, $2::int) number
       where original.${table === "workspaces" ? "id" : "workspace_id"} =
         (select workspace_id from mock_servers where id = $3)`,
      [run, count, template],
    );
  }
  const { rows } = await db.query<{ id: string }>(
    "select md5($1 || 'mock server' || number)::uuid as id from generate_series(1, $2::int) number",
    [run, count],
  );
  // As PostgreSQL does by itself, only later.
  await db.query("analyze");
  return rows.map(({ id }) => id);
}

/** What a mock server consists of, in the order in which rows refer to each other, and which columns hold the id of what. */
const COPIED: { table: string; changed: Record<string, string> }[] = [
  { table: "workspaces", changed: { id: "workspace" } },
  { table: "collections", changed: { id: "collection", workspace_id: "workspace" } },
  { table: "requests", changed: { id: "request", workspace_id: "workspace", collection_id: "collection" } },
  { table: "examples", changed: { id: "example", workspace_id: "workspace", request_id: "request" } },
  { table: "mock_servers", changed: { id: "mock server", workspace_id: "workspace", collection_id: "collection" } },
];

async function columnsOf(db: Pool, table: string): Promise<string[]> {
  const { rows } = await db.query<{ column_name: string }>(
    "select column_name from information_schema.columns where table_schema = 'public' and table_name = $1",
    [table],
  );
  return rows.map(({ column_name }) => column_name);
}
