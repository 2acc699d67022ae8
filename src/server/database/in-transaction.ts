import type { ClientBase, Pool } from "pg";

/** Beginning and committing take no time in a database that answers. Whoever waits for more than that should learn that it does not. */
const BOUND = { query_timeout: 3_000 };

/**
 * Runs a function in a transaction on its own connection and returns its result. If it fails, the transaction is rolled back, by the
 * database itself if the connection was lost.
 *
 * @param mode follows `begin`, e.g. "isolation level repeatable read, read only"
 * @param onCommit called right before the commit: after that, a failure does not tell whether the database has committed
 */
export async function inTransaction<Result>(
  pool: Pool,
  mode: string,
  run: (client: ClientBase) => Promise<Result>,
  onCommit?: () => void,
): Promise<Result> {
  const client = await pool.connect();
  // A lost connection is reported twice: to the current query, and here, where an unhandled event would end the process.
  const ignore = () => undefined;
  client.on("error", ignore);
  let isBroken = true;
  try {
    await client.query({ text: `begin ${mode}`, ...BOUND });
    const result = await run(client);
    onCommit?.();
    await client.query({ text: "commit", ...BOUND });
    isBroken = false;
    return result;
  } finally {
    client.removeListener("error", ignore);
    // A connection that failed may still be in its transaction, so it is closed instead of reused.
    client.release(isBroken);
  }
}
