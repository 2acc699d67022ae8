import { PrismaPg } from "@prisma/adapter-pg";
import { attachDatabasePool } from "@vercel/functions/db-connections";
import { Client, type ClientConfig, Pool, type PoolConfig } from "pg";
import { PrismaClient } from "@/generated/prisma/client";
import { env } from "./env";

// The Node server's bundle and Next.js's are two instances of this module in one process; both must share one set of connections.
const SHARED = Symbol.for("mock-servers.database");

type Connections = { prisma?: PrismaClient; hotPool?: Pool; checkPool?: Pool };

/** How many connections each may have, how long making one may take, and a statement. */
const MANAGEMENT = {
  max: 10,
  // People wait for what it says: a database that is away is told as such while they still look.
  Client: connectingWithin(5_000),
  // A connection whose other end vanished without a word holds a query for a quarter of an hour, and with a few of them the whole pool.
  // Longer than any write waits for its turn (write-in-workspace.ts).
  query_timeout: 60_000,
};
// Far above what the largest mock server takes to be read.
const HOT = { max: 8, Client: connectingWithin(3_000), query_timeout: 15_000 };
const CHECK = { max: 1, Client: connectingWithin(1_000), query_timeout: 1_000 };

/** On Vercel a function stays awake until its connections have been idle for so long, and are closed. */
const FUNCTION_IDLE_MS = 2_000;

/** Gives up a connection that is not made in time. The pool's own limit would end as well the wait for one that others are using. */
function connectingWithin(connectionTimeoutMillis: number) {
  return class extends Client {
    constructor(config?: ClientConfig) {
      super({ ...config, connectionTimeoutMillis });
    }
  };
}

/** The client for everything but the mock path. Connects with its first query. */
export function prisma(): PrismaClient {
  const shared = connections();
  shared.prisma ??= new PrismaClient({
    adapter: new PrismaPg(newPool(MANAGEMENT), { disposeExternalPool: true }),
  });
  return shared.prisma;
}

/** The mock path's own connections: named statements of `pg` cost a third of Prisma's, and a busy management API cannot starve them. */
export function hotPool(): Pool {
  const shared = connections();
  shared.hotPool ??= newPool(HOT);
  return shared.hotPool;
}

/**
 * For the check of what changed, which every call may have to wait for: a connection of its own, so that it never stands in line behind what
 * is loaded and recorded, and a database that does not answer within a second is away.
 */
export function checkPool(): Pool {
  const shared = connections();
  shared.checkPool ??= newPool(CHECK);
  return shared.checkPool;
}

function newPool(settings: PoolConfig): Pool {
  const { databaseUrl, isOnVercel } = env();
  const idle = isOnVercel ? { idleTimeoutMillis: FUNCTION_IDLE_MS } : {};
  const pool = new Pool({ connectionString: databaseUrl, keepAlive: true, ...idle, ...settings });
  // Otherwise a function may be frozen with its connections open: the database would count them, and find each of them dead later.
  if (isOnVercel) attachDatabasePool(pool);
  // An idle connection that the database closes is replaced by the next query; unheard, its error would end the process.
  pool.on("error", () => undefined);
  return pool;
}

/** Closes all of them; the next use connects anew. */
export async function closeConnections(): Promise<void> {
  const shared = connections();
  const { prisma: client, hotPool: hot, checkPool: check } = shared;
  delete shared.prisma;
  delete shared.hotPool;
  delete shared.checkPool;
  await Promise.all([client?.$disconnect(), hot?.end(), check?.end()]);
}

function connections(): Connections {
  const holder = globalThis as { [SHARED]?: Connections };
  holder[SHARED] ??= {};
  return holder[SHARED];
}
