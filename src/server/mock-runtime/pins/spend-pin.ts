import { hotPool } from "../../db";
import { log } from "../../log";
import { changeCheck } from "../process-change-check";

/** A call waits for it. */
const STATEMENT_MS_MAX = 3_000;

/**
 * Counts one call on a pin in the database, exactly over any number of processes; with the last one the pin ends. Answers false when there
 * is no call left, and when the database is away: a call is then answered as if nothing were pinned.
 */
export async function spendPin(pinId: string): Promise<boolean> {
  if (changeCheck().isAway()) return false;
  try {
    const statement = { name: "spend-pin", text: SPEND, values: [pinId], query_timeout: STATEMENT_MS_MAX };
    const { rowCount } = await hotPool().query(statement);
    return rowCount === 1;
  } catch (error) {
    log().error({ err: error, pinId }, "A pin could not be counted, and was passed over");
    return false;
  }
}

// With the last call other processes hear of the end; the row goes when the next pin is made.
const SPEND = `with spent as (
    update pins set calls_left = calls_left - 1 where id = $1 and calls_left > 0 and expires_at > now()
    returning mock_server_id, calls_left
  ), told as (
    update mock_servers set tokens_revision = tokens_revision + 1
    from spent where mock_servers.id = spent.mock_server_id and spent.calls_left = 0
  )
  select from spent`;
