import type { Pool } from "pg";
import { checkPool } from "@/server/database/pools";
import { withTimeout } from "@/server/database/with-timeout";
import { type AskForChanges, LateAnswerError } from "./change-check";

/** Includes connecting. A connection that takes longer stays in the pool, ready for the next query. */
const ANSWER_MS_MAX = 1_000;

/** Asks the database which mock servers changed. Deleted ones are listed for a day. */
export const askForChanges: AskForChanges = async (since) => {
  const query = { text: CHANGES, values: [since ?? NOTHING_IS_SINCE] };
  const asked = checkPool().query<{ horizon: string; at_ms: number; ids: string[] }>(query);
  const { rows } = await withTimeout(ANSWER_MS_MAX, asked.catch(rethrow), () => new LateAnswerError());
  const [row] = rows;
  if (row === undefined) throw new Error("The database did not say what changed.");
  return { mockServerIds: row.ids, horizon: row.horizon, atMs: row.at_ms };
};

/** The driver's own limits are wider, but in a process that was busy for long they can end first. */
function rethrow(error: unknown): never {
  const isLate = error instanceof Error && /^(timeout expired|Query read timeout)$/.test(error.message);
  throw isLate ? new LateAnswerError() : error;
}

/** The largest bigint. */
const NOTHING_IS_SINCE = "9223372036854775807";

// A transaction gets its number when it first writes. Every transaction below the horizon was over when this statement began.
const CHANGES = `select pg_snapshot_xmin(pg_current_snapshot())::text as horizon,
    extract(epoch from clock_timestamp())::float8 * 1000 as at_ms,
    array(select mock_server_id::text from mock_server_changes where changed_in >= $1::bigint) as ids`;

/** Deletes changes that are a day old. A process that has not asked for that long reloads all of its mock servers. */
export async function pruneChanges(pool: Pool): Promise<void> {
  await pool.query("delete from mock_server_changes where changed_at < now() - interval '1 day'");
}
