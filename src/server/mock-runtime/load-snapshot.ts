import type { ClientBase, Pool, QueryResultRow } from "pg";
import { compileMock } from "@/mock-engine/compile";
import type { Variable } from "@/mock-engine/model";
import { inTransaction } from "../database/in-transaction";
import { collectionFromRows, type CollectionRow, type ExampleRow, type RequestRow } from "./collection-rows";
import { mockSnapshot, type MockSnapshot, type RecordingSettings } from "./mock-snapshot";
import { readPins } from "./pins/snapshot-pin";
import { snapshotBytes } from "./snapshot-bytes";
import { snapshotStore } from "./snapshot-store";
import { storedVariables } from "./stored-json";
import { NO_TOKENS, readTokens } from "./tokens/snapshot-token";

/** What a snapshot must agree with to be still current. */
export interface MockServerState {
  revision: number;
  isPublished: boolean;
  tokensRevision: number;
  recording: RecordingSettings | null;
}

/** The state of a mock server as it is now, in one cheap query; null when there is none of this id. */
export async function readMockServerState(pool: Pool, mockServerId: string): Promise<MockServerState | null> {
  const row = await readMockServer(pool, mockServerId);
  return row && stateOf(row);
}

/**
 * Reads a mock server with everything it serves, and compiles it; null when there is none of this id. All of it is as of one
 * moment: a snapshot never mixes two revisions.
 */
export async function loadSnapshot(pool: Pool, mockServerId: string): Promise<MockSnapshot | null> {
  snapshotStore().loads += 1;
  return inTransaction(pool, "isolation level repeatable read, read only", (client) =>
    readSnapshot(client, mockServerId),
  );
}

async function readSnapshot(client: ClientBase, mockServerId: string): Promise<MockSnapshot | null> {
  const server = await readMockServer(client, mockServerId);
  if (server === null) return null;
  const tokens = server.is_published ? await readTokens(client, mockServerId) : NO_TOKENS;
  const pins = await readPins(client, mockServerId);
  const state = { mockServerId, ...stateOf(server), tokens, pins };
  const { collection_id: linked, workspace_id: workspace } = server;
  if (linked === null) return mockSnapshot({ ...state, mock: null, bytes: snapshotBytes([], []) });

  const collections = await rows<CollectionRow>(client, COLLECTIONS_BELOW, [linked, workspace]);
  const ids = collections.map(({ id }) => id);
  const requests = await rows<RequestRow>(client, REQUESTS, [ids, workspace]);
  const examples = await rows<ExampleRow>(client, EXAMPLES, [requests.map(({ id }) => id), workspace]);
  const above = await rows<{ variables: unknown }>(client, VARIABLES_ABOVE, [linked, workspace]);
  const inheritedVariables = above.flatMap(({ variables }): Variable[] => storedVariables(variables));
  const collection = collectionFromRows(linked, collections, requests, examples);
  return mockSnapshot({
    ...state,
    mock: compileMock({ collection, inheritedVariables }),
    bytes: snapshotBytes(requests, examples),
  });
}

interface MockServerRow extends QueryResultRow {
  revision: number;
  is_published: boolean;
  tokens_revision: number;
  records_calls: boolean;
  keep_calls: number;
  keep_days: number;
  collection_id: string | null;
  workspace_id: string;
}

function stateOf(row: MockServerRow): MockServerState {
  const recording = row.records_calls ? { keepCalls: row.keep_calls, keepDays: row.keep_days } : null;
  return { revision: row.revision, isPublished: row.is_published, tokensRevision: row.tokens_revision, recording };
}

async function readMockServer(client: ClientBase | Pool, mockServerId: string): Promise<MockServerRow | null> {
  const [row] = await rows<MockServerRow>(client, MOCK_SERVER, [mockServerId]);
  return row ?? null;
}

/** A statement is prepared once a connection, under its name; without one it is planned anew for its values each time. */
interface Statement {
  name?: string;
  text: string;
}

async function rows<Row extends object>(
  client: ClientBase | Pool,
  statement: Statement,
  values: unknown[],
): Promise<Row[]> {
  const result = await client.query<Row & QueryResultRow>({ ...statement, values });
  return result.rows;
}

// Whoever calls a mock server is nobody's member: the mock server's own workspace bounds what is read.
const MOCK_SERVER: Statement = {
  name: "mock-server",
  text: `select revision, published_at is not null as is_published, tokens_revision, records_calls, keep_calls, keep_days,
      collection_id, workspace_id
    from mock_servers where id = $1`,
};

// `cycle`: were a tree ever to bite its tail, the walk still ends.
const COLLECTIONS_BELOW: Statement = {
  name: "collections-below",
  text: `with recursive below as (
      select id, parent_id, name, position, variables from collections where id = $1 and workspace_id = $2
      union all
      select child.id, child.parent_id, child.name, child.position, child.variables
      from collections child join below on child.parent_id = below.id where child.workspace_id = $2
    ) cycle id set is_repeated using trail
    select id, parent_id, name, variables from below where not is_repeated order by position, id`,
};

const VARIABLES_ABOVE: Statement = {
  name: "variables-above",
  text: `with recursive above as (
      select id, parent_id, variables, 0 as height from collections where id = $1 and workspace_id = $2
      union all
      select parent.id, parent.parent_id, parent.variables, above.height + 1
      from collections parent join above on parent.id = above.parent_id where parent.workspace_id = $2
    ) cycle id set is_repeated using trail
    select variables from above where height > 0 and not is_repeated order by height`,
};

// These two have no name: PostgreSQL would sooner or later plan them once for lists of any length, and compare the rows of a workspace
// with a list of thousands one by one.
const REQUESTS: Statement = {
  text: `select id, collection_id, name, method, url, query, headers, body
    from requests where collection_id = any($1) and workspace_id = $2 order by position, id`,
};

// By ids and without a join: PostgreSQL knows nothing yet of rows that were imported a moment ago, takes them for a handful, and joins
// them in time that grows with the square of their number.
const EXAMPLES: Statement = {
  text: `select id, request_id, name, url, query, headers, body, response_status, response_headers, response_body,
      response_is_binary, delay_ms
    from examples where request_id = any($1) and workspace_id = $2 order by position, id`,
};
