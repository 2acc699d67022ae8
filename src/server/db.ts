import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, type PoolConfig } from "pg";
import { PrismaClient } from "@/generated/prisma/client";
import { env } from "./env";

// The Node server's bundle and Next.js's are two instances of this module in one process; both must share one set of connections.
const SHARED = Symbol.for("mock-servers.database");

type Connections = { prisma?: PrismaClient; hotPool?: Pool; checkPool?: Pool };

const PRISMA_CONNECTIONS_MAX = 10;
const HOT_CONNECTIONS_MAX = 8;
const HOT_WAIT_MS_MAX = 3_000;
/** Far above the largest mock server's load: what takes longer has been lost on the way. */
const HOT_QUERY_MS_MAX = 15_000;
const CHECK_MS_MAX = 1_000;

/** The client for everything but the mock path. Connects with its first query. */
export function prisma(): PrismaClient {
  const shared = connections();
  shared.prisma ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().databaseUrl, max: PRISMA_CONNECTIONS_MAX }),
  });
  return shared.prisma;
}

/** The mock path's own connections: named statements of `pg` cost a third of Prisma's, and a busy management API cannot starve them. */
export function hotPool(): Pool {
  const shared = connections();
  if (shared.hotPool === undefined) {
    shared.hotPool = newPool({
      max: HOT_CONNECTIONS_MAX,
      connectionTimeoutMillis: HOT_WAIT_MS_MAX,
      query_timeout: HOT_QUERY_MS_MAX,
    });
  }
  return shared.hotPool;
}

/**
 * For the check of what changed, which every call may have to wait for: a connection of its own, so that it never stands in line behind what
 * is loaded and recorded, and a database that does not answer within a second is away.
 */
export function checkPool(): Pool {
  const shared = connections();
  shared.checkPool ??= newPool({ max: 1, connectionTimeoutMillis: CHECK_MS_MAX, query_timeout: CHECK_MS_MAX });
  return shared.checkPool;
}

function newPool(settings: PoolConfig): Pool {
  const pool = new Pool({ connectionString: env().databaseUrl, keepAlive: true, ...settings });
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
