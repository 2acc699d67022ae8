import type { ClientBase } from "pg";

/** As long as making the connection may take. */
const ANSWER_MS_MAX = 3_000;

/**
 * To be run on each new connection of a pool whose statements have names, so that they are planned once a connection. Behind a pooler that
 * lends connections for a transaction the next statement meets another connection, where the name is not known, or is known already: there
 * the names are left out.
 *
 * Only a connection without a pooler in between is told the number of its own process when it is made: a pooler makes one up, because the
 * process may be another each time. One that could do with names goes without them, and is no worse for it than the pooler's own.
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
