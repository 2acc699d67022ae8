import type { Pool, PoolClient } from "pg";

/**
 * Follows which connections of a pool lie idle, and answers what closes them all: each may have died in silence, and would say so only to
 * whoever uses it next. Those in use are left to their users.
 */
export function closesIdle(pool: Pool): () => void {
  const idle = new Set<PoolClient>();
  pool.on("acquire", (client) => idle.delete(client));
  pool.on("release", (_error, client) => idle.add(client));
  pool.on("remove", (client) => idle.delete(client));
  return () => {
    // Told of an error, the pool gives an idle connection up at once.
    for (const client of [...idle]) client.emit("error", new Error("The database was away meanwhile."));
  };
}
