import type { Pool, PoolClient } from "pg";

/**
 * Tracks the idle connections of a pool and returns a function that closes them all: each may be dead without having reported it.
 * Connections in use are not touched.
 */
export function idleCloser(pool: Pool): () => void {
  const idle = new Set<PoolClient>();
  pool.on("acquire", (client) => idle.delete(client));
  pool.on("release", (_error, client) => idle.add(client));
  pool.on("remove", (client) => idle.delete(client));
  return () => {
    // On an error event the pool removes an idle connection at once.
    for (const client of [...idle]) client.emit("error", new Error("The database was away meanwhile."));
  };
}
