import type { Pool } from "pg";
import type { RecordingSettings } from "../mock-snapshot";

/** Calls written since a mock server's were last pruned, in this process. */
const writtenSince = new Map<string, number>();

/**
 * Deletes what a mock server keeps too much of: all but its newest calls, those that are too old, and routes that no kept call met. Not
 * with each batch: who reads calls sees the newest only, so that a quarter too many are no harm.
 */
export async function pruneCalls(
  pool: Pool,
  mockServerId: string,
  { keepCalls, keepDays }: RecordingSettings,
  written: number,
): Promise<void> {
  const since = (writtenSince.get(mockServerId) ?? keepCalls) + written;
  if (since * 4 < keepCalls) {
    writtenSince.set(mockServerId, since);
    return;
  }
  await pool.query({ name: "prune-calls", text: PRUNE_CALLS, values: [mockServerId, keepCalls, keepDays] });
  await pool.query({ name: "prune-call-routes", text: PRUNE_ROUTES, values: [mockServerId] });
  writtenSince.set(mockServerId, 0);
}

/** Deletes the calls of all mock servers that are too old, those that nobody calls or that no longer record included. */
export async function pruneOldCalls(pool: Pool): Promise<void> {
  await pool.query(PRUNE_OLD_CALLS);
}

const PRUNE_CALLS = `delete from calls where mock_server_id = $1 and (occurred_at < now() - make_interval(days => $3)
  or occurred_at < (select occurred_at from calls where mock_server_id = $1 order by occurred_at desc offset $2 - 1 limit 1))`;

// A route is written before the calls that met it: one just written may have none yet.
const PRUNE_ROUTES = `delete from call_routes route where mock_server_id = $1 and used_at < now() - interval '5 minutes'
  and not exists (select from calls where calls.mock_server_id = $1 and calls.route_hash = route.hash)`;

const PRUNE_OLD_CALLS = `delete from calls using mock_servers server
  where server.id = calls.mock_server_id and occurred_at < now() - make_interval(days => server.keep_days)`;
