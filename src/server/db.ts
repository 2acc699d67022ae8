import { PrismaPg } from "@prisma/adapter-pg";
import { attachDatabasePool } from "@vercel/functions/db-connections";
import { Pool, type ClientBase } from "pg";
import { PrismaClient } from "@/generated/prisma/client";
import { closesIdle } from "./database/close-idle";
import { clientSettings } from "./database/database-client";
import { nameStatementsWhereDirect } from "./database/named-statements";
import { env } from "./env";

// The Node server's bundle and Next.js's are two instances of this module in one process; both must share one set of connections.
const SHARED = Symbol.for("mock-servers.database");

type Connections = {
  prisma?: PrismaClient;
  prismaPool?: Pool;
  hotPool?: Pool;
  checkPool?: Pool;
  closeIdle?: (() => void)[];
};

/** How many connections each may have, how long making one may take, and a statement. */
interface Limits {
  max: number;
  connectMsMax: number;
  query_timeout: number;
}

const MANAGEMENT: Limits = {
  max: 10,
  // People wait for what it says: a database that is away is told as such while they still look.
  connectMsMax: 5_000,
  // A connection whose other end vanished without a word holds a query for a quarter of an hour, and with a few of them the whole pool.
  // Longer than any write waits for its turn (write-in-workspace.ts).
  query_timeout: 60_000,
};
// Far above what the largest mock server takes to be read.
const HOT: Limits = { max: 8, connectMsMax: 3_000, query_timeout: 15_000 };
// One, but for a moment in which others are still being made, or given up: who asks waits for a second at the most (ask-for-changes.ts).
const CHECK: Limits = { max: 4, connectMsMax: 3_000, query_timeout: 3_000 };

/** On Vercel a function stays awake until its connections have been idle for so long, and are closed. */
const FUNCTION_IDLE_MS = 2_000;

/** The client for everything but the mock path. Connects with its first query. */
export function prisma(): PrismaClient {
  const shared = connections();
  shared.prismaPool ??= newPool(MANAGEMENT);
  shared.prisma ??= new PrismaClient({ adapter: new PrismaPg(shared.prismaPool, { disposeExternalPool: true }) });
  return shared.prisma;
}

/** The mock path's own connections: named statements of `pg` cost a third of Prisma's, and a busy management API cannot starve them. */
export function hotPool(): Pool {
  const shared = connections();
  shared.hotPool ??= newPool(HOT, nameStatementsWhereDirect);
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

// Nothing is set on a connection that has to outlast a transaction: behind a pooler the next one may meet another connection
// (docs/decisions/0007-poolers.md).
function newPool({ connectMsMax, ...limits }: Limits, onConnect?: (client: ClientBase) => Promise<void>): Pool {
  const { isOnVercel } = env();
  const idle = isOnVercel ? { idleTimeoutMillis: FUNCTION_IDLE_MS } : {};
  const settings = { ...clientSettings(env(), connectMsMax), keepAlive: true, ...idle, ...limits, onConnect };
  const pool = new Pool(settings);
  // Otherwise a function may be frozen with its connections open: the database would count them, and find each of them dead later.
  if (isOnVercel) attachDatabasePool(pool);
  // An idle connection that the database closes is replaced by the next query; unheard, its error would end the process.
  pool.on("error", () => undefined);
  (connections().closeIdle ??= []).push(closesIdle(pool));
  return pool;
}

/** To be called when the database is back: of the connections that were made before, those that lie idle are made anew. */
export function renewConnections(): void {
  for (const closeIdle of connections().closeIdle ?? []) closeIdle();
}

/** Closes all of them; the next use connects anew. */
export async function closeConnections(): Promise<void> {
  const shared = connections();
  const { prisma: client, hotPool: hot, checkPool: check } = shared;
  delete shared.prisma;
  delete shared.prismaPool;
  delete shared.hotPool;
  delete shared.checkPool;
  delete shared.closeIdle;
  await Promise.all([client?.$disconnect(), hot?.end(), check?.end()]);
}

export interface ConnectionCounts {
  pool: "management" | "mock_calls" | "changes";
  open: number;
  idle: number;
  /** Queries that wait for a connection. */
  waiting: number;
}

/** The connections of this process at this moment. */
export function connectionCounts(): ConnectionCounts[] {
  const { prismaPool, hotPool: hot, checkPool: check } = connections();
  const counts = (name: ConnectionCounts["pool"], pool: Pool | undefined) => ({
    pool: name,
    open: pool?.totalCount ?? 0,
    idle: pool?.idleCount ?? 0,
    waiting: pool?.waitingCount ?? 0,
  });
  return [counts("management", prismaPool), counts("mock_calls", hot), counts("changes", check)];
}

function connections(): Connections {
  const holder = globalThis as { [SHARED]?: Connections };
  holder[SHARED] ??= {};
  return holder[SHARED];
}
