import { setImmediate as yieldToCalls } from "node:timers/promises";
import type { Pool } from "pg";
import { hotPool } from "@/server/database/pools";
import { log } from "@/server/log/log";
import type { AnsweredCall } from "./answered-call";
import type { QueuedCalls } from "./call-queue";
import { callRow, type CallRow } from "./call-row";
import type { KeptRoute } from "./kept-route";
import { pruneCalls } from "./prune-calls";
import { recordingCounts } from "./recording-counts";
import { secretNamesOf } from "./secret-names-of";

/**
 * How many rows are sent at once, and how much text of theirs is redacted for that, in characters. Small, so that no call waits longer than a
 * few milliseconds behind them.
 */
const CHUNK_CALLS_MAX = 200;
const CHUNK_TEXT_MAX = 64 * 1024;

/**
 * Writes calls of many mock servers, removes them from its argument, and prunes what is then too much. If the database refuses a call's
 * data, the whole chunk is counted as dropped. Rejects if the database is away or fails in another way.
 */
export async function writeCalls(queued: ReadonlyMap<string, QueuedCalls>): Promise<void> {
  const pool = hotPool();
  const counts = recordingCounts();
  for (const [mockServerId, waiting] of queued) {
    const written = waiting.calls.length;
    const recording = waiting.calls[written - 1]?.snapshot.recording;
    while (waiting.calls.length > 0) {
      const chunk = waiting.calls.slice(0, chunkLength(waiting.calls));
      try {
        const made = await rowsOf(chunk);
        await writeRoutes(
          pool,
          mockServerId,
          made.flatMap(({ route }) => route ?? []),
        );
        await insertCalls(
          pool,
          made.map(({ row }) => row),
        );
        counts.recorded += chunk.length;
      } catch (error) {
        if (!isRefusedForItself(error)) throw error;
        log().error({ err: error, mockServerId, calls: chunk.length }, "Calls could not be recorded");
        waiting.dropped += chunk.length;
        counts.dropped += chunk.length;
      }
      waiting.calls.splice(0, chunk.length);
      await yieldToCalls();
    }
    if (waiting.dropped > 0) await countDropped(pool, mockServerId, waiting.dropped);
    waiting.dropped = 0;
    if (recording) await pruneCalls(pool, mockServerId, recording, written);
  }
}

/** How long rows are made without a break. Calls that come meanwhile wait for so long, and for the piece that is being made. */
const TURN_MS = 1;

async function rowsOf(calls: readonly AnsweredCall[]): Promise<MadeRow[]> {
  const made: MadeRow[] = [];
  let turnEnd = performance.now() + TURN_MS;
  for (const call of calls) {
    const steps = callRow(call, secretNamesOf(call.snapshot.recording));
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) made.push(step.value);
      if (performance.now() >= turnEnd) {
        await yieldToCalls();
        turnEnd = performance.now() + TURN_MS;
      }
      if (step.done === true) break;
    }
  }
  return made;
}

interface MadeRow {
  row: CallRow;
  route: KeptRoute | null;
}

function chunkLength(calls: readonly AnsweredCall[]): number {
  let text = 0;
  const end = calls.findIndex((call, at) => {
    const own = textOf(call);
    if (at === CHUNK_CALLS_MAX || (at > 0 && text + own > CHUNK_TEXT_MAX)) return true;
    text += own;
    return false;
  });
  return end < 0 ? calls.length : end;
}

/** How much of a call is searched for secrets. Its headers may be as long as many bodies. */
function textOf({ call, body }: AnsweredCall): number {
  return call.headers.reduce((sum, [key, value]) => sum + key.length + value.length, call.target.length + body.length);
}

/** PostgreSQL's error classes for data that it refuses. A mock server that is deleted at this moment causes one of them. */
function isRefusedForItself(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "string" && /^2[23][0-9A-Z]{3}$/.test(code);
}

// The calls of a mock server that was deleted meanwhile are not inserted, because of the join.
async function insertCalls(pool: Pool, rows: readonly CallRow[]): Promise<void> {
  await pool.query({ name: "insert-calls", text: INSERT_CALLS, values: [JSON.stringify(rows)] });
}

async function countDropped(pool: Pool, mockServerId: string, dropped: number): Promise<void> {
  await pool.query("update mock_servers set calls_dropped = calls_dropped + $2 where id = $1", [mockServerId, dropped]);
}

const INSERT_CALLS = `insert into calls (id, mock_server_id, occurred_at, recorded_at, form, method, path, query, headers, body, body_bytes,
    status, error, revision, request_id, route_name, example_id, example_name, score, matched, duration_ms, token_prefix,
    token_carrier, route_hash, is_pinned)
  select row.id, row.mock_server_id, occurred_at, clock_timestamp(), form, method, path, query, headers, decode(body, 'base64'), body_bytes,
    status, error, row.revision, request_id, route_name, example_id, example_name, score, matched, duration_ms, token_prefix,
    token_carrier, route_hash, is_pinned
  from jsonb_to_recordset($1::jsonb) as row (id uuid, mock_server_id uuid, occurred_at timestamptz, form text, method text, path text,
    query text, headers jsonb, body text, body_bytes int, status int, error jsonb, revision int, request_id uuid, route_name text,
    example_id uuid, example_name text, score float8, matched text, duration_ms float8, token_prefix text, token_carrier text,
    route_hash text, is_pinned boolean)
  join mock_servers on mock_servers.id = row.mock_server_id`;

/** How long a written route is assumed to exist, in ms. Well below the age at which pruning deletes routes without calls. */
const WRITTEN_FOR_MS = 60_000;
const WRITTEN_MAX = 10_000;

/** When each route was last written by this process, in ms of performance.now(). */
const written = new Map<string, number>();

/** Writes the routes that were not written lately, in one statement: each call of a chunk may have matched another route. */
async function writeRoutes(pool: Pool, mockServerId: string, routes: readonly KeptRoute[]): Promise<void> {
  const now = performance.now();
  const keyOf = ({ hash }: KeptRoute) => `${mockServerId} ${hash}`;
  const isDue = (route: KeptRoute) => now - (written.get(keyOf(route)) ?? Number.NEGATIVE_INFINITY) >= WRITTEN_FOR_MS;
  // Each route once, sorted by hash: processes that write the same routes lock them in the same order, which prevents a deadlock.
  const byHash = new Map(routes.filter(isDue).map((route) => [route.hash, route]));
  const due = [...byHash.values()].sort((one, other) => (one.hash < other.hash ? -1 : 1));
  if (due.length === 0) return;
  const values = [mockServerId, due.map(({ hash }) => hash), due.map(({ source }) => source)];
  await pool.query({ name: "insert-call-routes", text: INSERT_ROUTES, values });
  if (written.size >= WRITTEN_MAX) written.clear();
  for (const route of due) written.set(keyOf(route), now);
}

const INSERT_ROUTES = `insert into call_routes (mock_server_id, hash, source)
  select mock_servers.id, route.hash, route.source
  from mock_servers, unnest($2::text[], $3::bytea[]) as route (hash, source) where mock_servers.id = $1
  on conflict (mock_server_id, hash) do update set used_at = now()`;
