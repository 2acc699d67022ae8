import type { ClientBase, Pool } from "pg";

/**
 * Runs something between `begin` and `commit` on a connection of its own, and answers what it answers. What fails is rolled back, by the
 * database itself where the connection was lost.
 *
 * @param mode what follows `begin`, e.g. "isolation level repeatable read, read only"
 * @param onCommit called right before the commit: from then on a failure does not say whether the database has committed
 */
export async function inTransaction<Result>(
  pool: Pool,
  mode: string,
  run: (client: ClientBase) => Promise<Result>,
  onCommit?: () => void,
): Promise<Result> {
  const client = await pool.connect();
  // A lost connection is told twice: to the query under way, and here, where nobody listening would end the process.
  const ignore = () => undefined;
  client.on("error", ignore);
  let isBroken = true;
  try {
    await client.query(`begin ${mode}`);
    const result = await run(client);
    onCommit?.();
    await client.query("commit");
    isBroken = false;
    return result;
  } finally {
    client.removeListener("error", ignore);
    // One that failed half-way may still be in its transaction: it is closed, not lent out again.
    client.release(isBroken);
  }
}
