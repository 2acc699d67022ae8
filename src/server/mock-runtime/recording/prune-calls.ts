import type { Pool } from "pg";
import type { RecordingLimits } from "@/server/mock-runtime/snapshots/mock-snapshot";

/** How many calls this process has written for each mock server since it last pruned them. */
const writtenSince = new Map<string, number>();

/**
 * Deletes what a mock server need not keep: all but its newest calls, calls that are too old, and routes without calls. It does not run for
 * each batch: readers only see the newest calls, so up to a quarter too many do no harm.
 */
export async function pruneCalls(
  pool: Pool,
  mockServerId: string,
  { keepCalls, keepDays }: RecordingLimits,
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

/** Deletes the calls of all mock servers that are too old, also of those that are not called or no longer record. */
export async function pruneOldCalls(pool: Pool): Promise<void> {
  await pool.query(PRUNE_OLD_CALLS);
}

const PRUNE_CALLS = `delete from calls where mock_server_id = $1 and (occurred_at < now() - make_interval(days => $3)
  or occurred_at < (select occurred_at from calls where mock_server_id = $1 order by occurred_at desc offset $2 - 1 limit 1))`;

// A route is written before the calls that matched it, so a new one may have no calls yet.
const PRUNE_ROUTES = `delete from call_routes route where mock_server_id = $1 and used_at < now() - interval '5 minutes'
  and not exists (select from calls where calls.mock_server_id = $1 and calls.route_hash = route.hash)`;

const PRUNE_OLD_CALLS = `delete from calls using mock_servers server
  where server.id = calls.mock_server_id and occurred_at < now() - make_interval(days => server.keep_days)`;
