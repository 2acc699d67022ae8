import type { ClientBase, Pool, QueryResultRow } from "pg";
import { compileMock } from "@/mock-engine/matching/compile";
import type { Variable } from "@/mock-engine/model";
import { inTransaction } from "@/server/database/in-transaction";
import {
  COLLECTION_COLUMNS,
  EXAMPLE_COLUMNS,
  REQUEST_COLUMNS,
  collectionFromRows,
  type CollectionRow,
  type ExampleRow,
  type RequestRow,
} from "@/server/storage/collection-rows";
import { storedVariables } from "@/server/storage/stored-json";
import { mockSnapshot, type MockSnapshot, type RecordingLimits } from "./mock-snapshot";
import { snapshotBytes } from "./snapshot-bytes";
import { readPins } from "./snapshot-pin";
import { snapshotStore } from "./snapshot-store";
import { NO_TOKENS, readTokens } from "./snapshot-token";

/** The state that a snapshot is compared with to find out whether it is still current. */
export interface MockServerState {
  revision: number;
  isPublished: boolean;
  tokensRevision: number;
  recording: RecordingLimits | null;
}

/** The current state of a mock server, in one cheap query; null if there is no such mock server. */
export async function readMockServerState(pool: Pool, mockServerId: string): Promise<MockServerState | null> {
  const row = await readMockServer(pool, mockServerId);
  return row && stateOf(row);
}

/**
 * Reads a mock server with everything that it serves, and compiles it; null if there is no such mock server. One transaction reads it all:
 * a snapshot never mixes two revisions.
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

/** A statement with a name is prepared once per connection. One without a name is planned each time for its values. */
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

// A caller is not a member of any workspace, so the mock server's own workspace limits what is read.
const MOCK_SERVER: Statement = {
  name: "mock-server",
  text: `select revision, published_at is not null as is_published, tokens_revision, records_calls, keep_calls, keep_days,
      collection_id, workspace_id
    from mock_servers where id = $1`,
};

// `cycle`: the recursion ends even if the tree should ever contain a cycle.
const COLLECTIONS_BELOW: Statement = {
  name: "collections-below",
  text: `with recursive below as (
      select id, parent_id, name, position, variables from collections where id = $1 and workspace_id = $2
      union all
      select child.id, child.parent_id, child.name, child.position, child.variables
      from collections child join below on child.parent_id = below.id where child.workspace_id = $2
    ) cycle id set is_repeated using trail
    select ${COLLECTION_COLUMNS} from below where not is_repeated order by position, id`,
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

// These two have no name. PostgreSQL would sooner or later use one plan for lists of any length, and compare each row of a workspace with
// thousands of ids one by one.
const REQUESTS: Statement = {
  text: `select ${REQUEST_COLUMNS} from requests where collection_id = any($1) and workspace_id = $2 order by position, id`,
};

// By ids instead of a join. PostgreSQL has no statistics about rows that were imported a moment ago, expects only a few of them, and
// chooses a join whose time grows with the square of their number.
const EXAMPLES: Statement = {
  text: `select ${EXAMPLE_COLUMNS}
    from examples where request_id = any($1) and workspace_id = $2 order by position, id`,
};
