import type { Prisma } from "@/generated/prisma/client";
import type { DraftRows } from "./draft-rows";

/**
 * Saves the rows of an import in the given transaction. Each statement gets its rows as one JSON text: 60,000 examples take some seconds
 * this way, and most of a minute with Prisma's createMany, which binds every cell separately.
 *
 * @param told after each statement, with the number of rows inserted so far; what it throws ends the import
 */
export async function insertRows(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  rows: DraftRows,
  told: (inserted: number) => void,
): Promise<void> {
  let inserted = 0;
  const tell = (count: number) => told((inserted += count));
  for (const { json, count } of chunks(rows.collections)) {
    await tx.$executeRaw`
      INSERT INTO collections (id, workspace_id, parent_id, name, position, variables, description, kept)
      SELECT id, ${workspaceId}::uuid, parent_id, name, position, variables, description, kept
      FROM json_to_recordset(${json}::json)
        AS row(id uuid, parent_id uuid, name text, position int, variables jsonb, description text, kept json)`;
    tell(count);
  }
  for (const { json, count } of chunks(rows.requests)) {
    await tx.$executeRaw`
      INSERT INTO requests (id, workspace_id, collection_id, name, method, url, query, headers, body, description, kept,
        position)
      SELECT id, ${workspaceId}::uuid, collection_id, name, method, url, query, headers, body, description, kept,
        position
      FROM json_to_recordset(${json}::json)
        AS row(id uuid, collection_id uuid, name text, method text, url text, query jsonb, headers jsonb, body jsonb,
          description text, kept json, position int)`;
    tell(count);
  }
  for (const { json, count } of chunks(rows.examples)) {
    await tx.$executeRaw`
      INSERT INTO examples (id, workspace_id, request_id, name, url, query, headers, body, response_status, response_reason,
        response_headers, response_body, response_is_binary, delay_ms, description, kept, position)
      SELECT id, ${workspaceId}::uuid, request_id, name, url, query, headers, body, response_status, response_reason,
        response_headers, decode(response_body, 'base64'), response_is_binary, delay_ms, description, kept, position
      FROM json_to_recordset(${json}::json)
        AS row(id uuid, request_id uuid, name text, url text, query jsonb, headers jsonb, body jsonb, response_status int,
          response_reason text, response_headers jsonb, response_body text, response_is_binary boolean, delay_ms int,
          description text, kept json, position int)`;
    tell(count);
  }
}

const ROWS_PER_STATEMENT = 2_000;

function* chunks(rows: readonly object[]): Generator<{ json: string; count: number }> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const chunk = rows.slice(start, start + ROWS_PER_STATEMENT);
    yield { json: JSON.stringify(chunk), count: chunk.length };
  }
}
