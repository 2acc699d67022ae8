import { managementPool } from "@/server/database/pools";
import type { CollectionKey, MockServerKey } from "@/server/keys";

/**
 * What a collection may have at the most to be worked on where it is asked for: below it, lint and matching take less than a tenth of a
 * second (a row costs 0.1 ms, a megabyte of JSON 0.7 s, measured on a busy core).
 */
const LIGHT_ROWS_MAX = 1_000;
const LIGHT_BYTES_MAX = 128 * 1024;
/** Of a text or call that is worked on: a suggestion for 2 MB takes 4 s. */
const LIGHT_INPUT_BYTES_MAX = 32 * 1024;

/** Whether a text that comes with the request is small. @param length in characters or bytes */
export function isLightInput(length: number): boolean {
  return length <= LIGHT_INPUT_BYTES_MAX;
}

/** Whether a saved text, e.g. a route that was kept with its calls, is small. */
export function isLightText(bytes: number): boolean {
  return bytes <= LIGHT_BYTES_MAX;
}

/** Whether a collection with all below it is small. True for one that is not in the workspace. */
export async function isLightCollection({ workspaceId, collectionId }: CollectionKey): Promise<boolean> {
  return isLight(`SELECT id FROM collections WHERE id = $1 AND workspace_id = $2`, collectionId, workspaceId);
}

/** The same with what is kept of its file. */
export async function isLightToExport({ workspaceId, collectionId }: CollectionKey): Promise<boolean> {
  const root = `SELECT id FROM collections WHERE id = $1 AND workspace_id = $2`;
  return isLight(root, collectionId, workspaceId, `${SIDE_BYTES} + ${DOCUMENTED_BYTES}`);
}

/** Whether the collection that a mock server answers from is small. */
export async function isLightMock({ workspaceId, mockServerId }: MockServerKey): Promise<boolean> {
  return isLight(
    `SELECT collection_id AS id FROM mock_servers WHERE id = $1 AND workspace_id = $2 AND collection_id IS NOT NULL`,
    mockServerId,
    workspaceId,
  );
}

// It stops counting soon after the limit, and adds up sizes only of so few rows.
async function isLight(root: string, id: string, workspaceId: string, rowBytes = SIDE_BYTES): Promise<boolean> {
  const { rows } = await managementPool().query<{ rows: number; bytes: string | null }>(
    `WITH RECURSIVE tree AS (
      ${root}
      UNION
      SELECT child.id FROM collections child JOIN tree ON child.parent_id = tree.id
    ), some_collections AS MATERIALIZED (
      SELECT id FROM tree LIMIT ${LIGHT_ROWS_MAX + 1}
    ), some_requests AS MATERIALIZED (
      SELECT id, ${rowBytes} AS bytes FROM requests
      WHERE collection_id = ANY(ARRAY(SELECT id FROM some_collections)) AND workspace_id = $2 LIMIT ${LIGHT_ROWS_MAX + 1}
    ), some_examples AS MATERIALIZED (
      SELECT ${rowBytes} + octet_length(response_body) AS bytes FROM examples
      WHERE request_id = ANY(ARRAY(SELECT id FROM some_requests)) AND workspace_id = $2 LIMIT ${LIGHT_ROWS_MAX + 1}
    )
    SELECT (SELECT count(*) FROM some_collections)::int + (SELECT count(*) FROM some_requests)::int
        + (SELECT count(*) FROM some_examples)::int AS rows,
      coalesce((SELECT sum(bytes) FROM some_requests), 0) + coalesce((SELECT sum(bytes) FROM some_examples), 0) AS bytes`,
    [id, workspaceId],
  );
  const [size] = rows;
  return size !== undefined && size.rows <= LIGHT_ROWS_MAX && Number(size.bytes) <= LIGHT_BYTES_MAX;
}

const DOCUMENTED_BYTES = "octet_length(description) + coalesce(octet_length(kept::text), 0)";

const SIDE_BYTES =
  "octet_length(url) + octet_length(query::text) + octet_length(headers::text) + octet_length(body::text)";
