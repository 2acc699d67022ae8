import { attachDatabasePool } from "@vercel/functions/db-connections";
import { Pool, type ClientBase } from "pg";
import type { PrismaClient } from "@/generated/prisma/client";
import { env } from "@/server/env";
import { processWide } from "@/server/process/process-wide";
import { idleCloser } from "./close-idle";
import { clientSettings } from "./database-client";
import { nameStatementsWhereDirect } from "./named-statements";

interface Connections {
  /** True in a thread for heavy work. */
  areFew?: boolean;
  prisma?: PrismaClient;
  prismaPool?: Pool;
  hotPool?: Pool;
  checkPool?: Pool;
  closeIdle?: (() => void)[];
}

const connections = processWide("database", (): Connections => ({}));

/** How many connections a pool may have, and how long connecting and a statement may take. */
interface Limits {
  max: number;
  connectMsMax: number;
  query_timeout: number;
}

const MANAGEMENT: Limits = {
  max: 10,
  // People wait for these queries, and should soon learn that the database is away.
  connectMsMax: 5_000,
  // If the other end disappears silently, a query would wait for a quarter of an hour, and a few of them would block the whole pool. Longer
  // than any write waits for its lock (write-in-workspace.ts).
  query_timeout: 60_000,
};
// Far more than it takes to read the largest mock server.
const HOT: Limits = { max: 8, connectMsMax: 3_000, query_timeout: 15_000 };
// Usually one; more only while others are being opened or closed. A check waits for at most a second (ask-for-changes.ts).
const CHECK: Limits = { max: 4, connectMsMax: 3_000, query_timeout: 3_000 };

/** A thread for heavy work does one thing at a time. Only lint reads two things at once. */
const IN_THREAD = { management: 2, hot: 1, check: 1 };

/** To be called first in a thread for heavy work, whose connections come on top of those of its process. */
export function limitConnections(): void {
  connections().areFew = true;
}

/** On Vercel a function stays awake until its connections were idle for this long and are closed. */
const FUNCTION_IDLE_MS = 2_000;

/** Prisma's client (db.ts), made once for its pool. */
export function prismaOn(make: (pool: Pool) => PrismaClient): PrismaClient {
  return (connections().prisma ??= make(managementPool()));
}

/**
 * The same connections without Prisma, for reading very many rows: of 100,000 Prisma converts all at once, which holds everybody up for
 * seconds, and `pg` each as it comes.
 */
export function managementPool(): Pool {
  const shared = connections();
  return (shared.prismaPool ??= newPool(fewOf(MANAGEMENT, "management")));
}

/** The connections for mock calls: `pg`'s named statements cost a third of Prisma's, and a busy management API cannot block them. */
export function hotPool(): Pool {
  const shared = connections();
  shared.hotPool ??= newPool(fewOf(HOT, "hot"), nameStatementsWhereDirect);
  return shared.hotPool;
}

/**
 * The connections for the change check, for which every call may have to wait. They are separate, so that it never queues behind loads and
 * recording, and a database that does not answer within a second counts as away.
 */
export function checkPool(): Pool {
  const shared = connections();
  shared.checkPool ??= newPool(fewOf(CHECK, "check"));
  return shared.checkPool;
}

function fewOf(limits: Limits, pool: keyof typeof IN_THREAD): Limits {
  return connections().areFew === true ? { ...limits, max: IN_THREAD[pool] } : limits;
}

// No session settings are made: behind a pooler the next transaction may use another connection (docs/decisions/0007-poolers.md).
function newPool({ connectMsMax, ...limits }: Limits, onConnect?: (client: ClientBase) => Promise<void>): Pool {
  const { isOnVercel } = env();
  const idle = isOnVercel ? { idleTimeoutMillis: FUNCTION_IDLE_MS } : {};
  const settings = { ...clientSettings(env(), connectMsMax), keepAlive: true, ...idle, ...limits, onConnect };
  const pool = new Pool(settings);
  // Otherwise a function may be frozen with open connections: the database would count them, and they would be dead later.
  if (isOnVercel) attachDatabasePool(pool);
  // The next query replaces an idle connection that the database has closed. Without a listener, its error would end the process.
  pool.on("error", () => undefined);
  (connections().closeIdle ??= []).push(idleCloser(pool));
  return pool;
}

/** To be called when the database is back: closes the idle connections from before. */
export function renewConnections(): void {
  for (const closeIdle of connections().closeIdle ?? []) closeIdle();
}

/** Closes all connections; the next use connects again. */
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

/** The current connections of this process. */
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
