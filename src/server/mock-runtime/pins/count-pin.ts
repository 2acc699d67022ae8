import { hotPool } from "@/server/database/pools";
import { log } from "@/server/log/log";
import { changeCheck } from "@/server/mock-runtime/snapshots/process-change-check";

/** Short, because a call waits for it. */
const STATEMENT_MS_MAX = 3_000;

/**
 * Counts one call on a pin in the database; exact over any number of processes. The last call ends the pin. Returns false if no call is
 * left, or if the database is away: the call is then answered without the pin.
 */
export async function countPin(pinId: string): Promise<boolean> {
  if (changeCheck().isAway()) return false;
  try {
    const statement = { name: "count-pin", text: COUNT, values: [pinId], query_timeout: STATEMENT_MS_MAX };
    const { rowCount } = await hotPool().query(statement);
    return rowCount === 1;
  } catch (error) {
    log().error({ err: error, pinId }, "A pin could not be counted, and was passed over");
    return false;
  }
}

// The last call raises the revision, so that other processes notice the end. The row is deleted when the next pin is made.
const COUNT = `with counted as (
    update pins set calls_left = calls_left - 1 where id = $1 and calls_left > 0 and expires_at > now()
    returning mock_server_id, calls_left
  ), told as (
    update mock_servers set tokens_revision = tokens_revision + 1
    from counted where mock_servers.id = counted.mock_server_id and counted.calls_left = 0
  )
  select from counted`;
