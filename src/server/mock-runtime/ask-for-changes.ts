import { checkPool } from "../db";
import { within } from "../database/within";
import { LateAnswerError, type AskForChanges } from "./change-check";

/** Connecting included. A connection that takes longer is kept, and found ready by the next question. */
const ANSWER_MS_MAX = 1_000;

/** Asks the database which mock servers changed; deleted ones are listed for a day. */
export const askForChanges: AskForChanges = async (since) => {
  const query = { text: CHANGES, values: [since ?? NOTHING_IS_SINCE] };
  const asked = checkPool().query<{ horizon: string; at_ms: number; ids: string[] }>(query);
  const { rows } = await within(ANSWER_MS_MAX, asked.catch(rethrow), () => new LateAnswerError());
  const [row] = rows;
  if (row === undefined) throw new Error("The database did not say what changed.");
  return { mockServerIds: row.ids, horizon: row.horizon, atMs: row.at_ms };
};

/** The driver's own limits are wider, but in a process that was busy for long they end first. */
function rethrow(error: unknown): never {
  const isLate = error instanceof Error && /^(timeout expired|Query read timeout)$/.test(error.message);
  throw isLate ? new LateAnswerError() : error;
}

/** The largest bigint. */
const NOTHING_IS_SINCE = "9223372036854775807";

// A transaction's number is taken when it first writes, and everything below the horizon was over when this statement began.
const CHANGES = `select pg_snapshot_xmin(pg_current_snapshot())::text as horizon,
    extract(epoch from clock_timestamp())::float8 * 1000 as at_ms,
    array(select mock_server_id::text from mock_server_changes where changed_in >= $1::bigint) as ids`;
