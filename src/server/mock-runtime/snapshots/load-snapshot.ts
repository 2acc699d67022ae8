import type { ClientBase, Pool, QueryResultRow } from "pg";
import { compileInSteps, type MockSource } from "@/mock-engine/matching/compile";
import type { MockCollection, Variable } from "@/mock-engine/model";
import { bodiesOf, loadReaders } from "@/mock-engine/readers/readers";
import { Pace, type Steps } from "@/mock-engine/steps";
import { inTransaction } from "@/server/database/in-transaction";
import type { ServedMock } from "@/server/mock-runtime/answers/prepared-response";
import { inTurns } from "@/server/mock-runtime/call/in-turns";
import { groupBy } from "@/server/ordering/group-by";
import {
  COLLECTION_COLUMNS,
  EXAMPLE_COLUMNS,
  REQUEST_COLUMNS,
  emptyTreeFromRows,
  requestFromRow,
  type CollectionRow,
  type ExampleRow,
  type RequestRow,
} from "@/server/storage/collection-rows";
import { storedVariables } from "@/server/storage/stored-json";
import { mockSnapshot, type MockSnapshot, type RecordingLimits } from "./mock-snapshot";
import { requestBytes, SNAPSHOT_BYTES } from "./snapshot-bytes";
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
 * a snapshot never mixes two revisions. It is read in pages and compiled in turns with the calls of other mock servers.
 *
 * @param earlier what it served before: what has not changed of it is not compiled again
 */
export async function loadSnapshot(
  pool: Pool,
  mockServerId: string,
  earlier: ServedMock | null = null,
): Promise<MockSnapshot | null> {
  snapshotStore().loads += 1;
  const read = await inTransaction(pool, "isolation level repeatable read, read only", (client) =>
    readMockServerWhole(client, mockServerId),
  );
  if (read === null) return null;
  const { source, ...rest } = read;
  if (source) await loadReaders(bodiesOf(source.collection));
  const mock = source && (await inTurns(mockServerId, compileInSteps(source, earlier)));
  return mockSnapshot({ ...rest, mock });
}

/** Everything of a snapshot, not compiled yet; without a source if its collection was deleted. */
type ReadSnapshot = Omit<MockSnapshot, "mock"> & { source: MockSource | null };

async function readMockServerWhole(client: ClientBase, mockServerId: string): Promise<ReadSnapshot | null> {
  const server = await readMockServer(client, mockServerId);
  if (server === null) return null;
  const tokens = server.is_published ? await readTokens(client, mockServerId) : NO_TOKENS;
  const pins = await readPins(client, mockServerId);
  const state = { mockServerId, ...stateOf(server), tokens, pins };
  const { collection_id: linked, workspace_id: workspace } = server;
  if (linked === null) return { ...state, source: null, bytes: SNAPSHOT_BYTES };

  const above = await rows<{ variables: unknown }>(client, VARIABLES_ABOVE, [linked, workspace]);
  const inheritedVariables = above.flatMap(({ variables }): Variable[] => storedVariables(variables));
  const collections = await rows<CollectionRow>(client, COLLECTIONS_BELOW, [linked, workspace]);
  const tree = emptyTreeFromRows(linked, collections);
  let bytes = SNAPSHOT_BYTES;
  await client.query({ text: OPEN_REQUESTS, values: [collections.map(({ id }) => id), workspace] });
  let next = readPage(client, workspace);
  for (;;) {
    const page = await next;
    if (page === null) break;
    // PostgreSQL reads the next page while this one is taken in: for a large collection, both take about as long.
    next = readPage(client, workspace);
    // A failure is met where it is awaited. Until then nobody handles it, which would end the process.
    next.catch(() => undefined);
    bytes += await inTurns(mockServerId, addRequests(tree.byId, page.requests, page.examples));
  }
  return { ...state, source: { collection: tree.linked, inheritedVariables }, bytes };
}

interface Page {
  requests: readonly RequestRow[];
  examples: readonly ExampleRow[];
}

/** The next page of OPEN_REQUESTS; null after the last one. */
async function readPage(client: ClientBase, workspaceId: string): Promise<Page | null> {
  const requests = await rows<RequestRow>(client, NEXT_REQUESTS, []);
  if (requests.length === 0) return null;
  return { requests, examples: await rows<ExampleRow>(client, EXAMPLES, [requests.map(({ id }) => id), workspaceId]) };
}

/** Adds a page of requests to their collections, in pieces. Returns about how much memory they take. */
function* addRequests(
  collections: ReadonlyMap<string, MockCollection>,
  requests: readonly RequestRow[],
  examples: readonly ExampleRow[],
): Steps<number> {
  const examplesOf = groupBy(examples, ({ requestId }) => requestId);
  const pace = new Pace();
  let bytes = 0;
  for (const row of requests) {
    const own = examplesOf.get(row.id) ?? [];
    collections.get(row.collectionId)?.requests.push(requestFromRow(row, own));
    bytes += requestBytes(row, own);
    if (pace.isOver(UNITS_OF_ROW * (1 + own.length))) yield;
  }
  return bytes;
}

/** What making an object of a row costs, in units of a step. */
const UNITS_OF_ROW = 50;

interface MockServerRow extends QueryResultRow {
  revision: number;
  is_published: boolean;
  tokens_revision: number;
  records_calls: boolean;
  keep_calls: number;
  keep_days: number;
  redact_names: string[];
  collection_id: string | null;
  workspace_id: string;
}

function stateOf(row: MockServerRow): MockServerState {
  const { keep_calls: keepCalls, keep_days: keepDays, redact_names: redactNames } = row;
  const recording = row.records_calls ? { keepCalls, keepDays, redactNames } : null;
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
  text: `select revision, published_at is not null as is_published, tokens_revision, records_calls, keep_calls, keep_days, redact_names,
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

/** A page of requests takes little memory, and its rows a few milliseconds. */
const PAGE_REQUESTS = 500;

// None of these has a name. PostgreSQL would sooner or later use one plan for lists of any length, and compare each row of a workspace with
// thousands of ids one by one. The cursor ends with the transaction.
const OPEN_REQUESTS = `declare requests_in_order no scroll cursor for
    select ${REQUEST_COLUMNS} from requests where collection_id = any($1) and workspace_id = $2 order by position, id`;

const NEXT_REQUESTS: Statement = { text: `fetch ${PAGE_REQUESTS} from requests_in_order` };

// By ids instead of a join. PostgreSQL has no statistics about rows that were imported a moment ago, expects only a few of them, and
// chooses a join whose time grows with the square of their number.
const EXAMPLES: Statement = {
  text: `select ${EXAMPLE_COLUMNS}
    from examples where request_id = any($1) and workspace_id = $2 order by position, id`,
};
