import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { PrismaClient } from "@/generated/prisma/client";
import { env } from "./env";

// The Node server's bundle and Next.js's are two instances of this module in one process; both must share one set of connections.
const SHARED = Symbol.for("mock-servers.database");

type Connections = { prisma?: PrismaClient; hotPool?: Pool };

const PRISMA_CONNECTIONS_MAX = 10;
const HOT_CONNECTIONS_MAX = 8;

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
    shared.hotPool = new Pool({ connectionString: env().databaseUrl, max: HOT_CONNECTIONS_MAX });
    // An idle connection that the database closes is replaced by the next query; unheard, its error would end the process.
    shared.hotPool.on("error", () => undefined);
  }
  return shared.hotPool;
}

/** Closes both; the next use connects anew. */
export async function closeConnections(): Promise<void> {
  const { prisma: client, hotPool: pool } = connections();
  delete connections().prisma;
  delete connections().hotPool;
  await Promise.all([client?.$disconnect(), pool?.end()]);
}

function connections(): Connections {
  const holder = globalThis as { [SHARED]?: Connections };
  holder[SHARED] ??= {};
  return holder[SHARED];
}
