import type { ClientBase } from "pg";

/** As long as connecting may take. */
const ANSWER_MS_MAX = 3_000;

/**
 * To be called for each new connection of a pool with named statements, which are planned once per connection. A pooler that lends
 * connections per transaction may run the next statement on another connection, where its name is unknown or already used; there the names
 * are removed.
 *
 * A connection without a pooler reports the number of its own process when it connects; a pooler invents one, because the process may
 * change. In doubt the names are removed, which is never wrong.
 */
export async function nameStatementsWhereDirect(client: ClientBase): Promise<void> {
  const statement = { text: "select pg_backend_pid() as pid", query_timeout: ANSWER_MS_MAX };
  const { rows } = await client.query<{ pid: number }>(statement);
  if ("processID" in client && client.processID === rows[0]?.pid) return;
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const withoutName = (config: unknown, ...rest: unknown[]) =>
    query(
      typeof config === "object" && config !== null && "name" in config ? { ...config, name: undefined } : config,
      ...rest,
    );
  client.query = withoutName as typeof client.query;
}
