import { readdir } from "node:fs/promises";
import path from "node:path";
import { checkPool } from "@/server/database/pools";
import { withTimeout } from "@/server/database/with-timeout";
import { reasonOf } from "@/server/log/describe-error";
import { log } from "@/server/log/log";
import { isStopping } from "@/server/process/process-state";

/** The body of /readyz: which part is not ready, without addresses or causes. */
export interface Readiness {
  status: "ready" | "not_ready";
  process: "running" | "stopping";
  database: "reachable" | "away";
  /** Whether the newest migration of this build is applied; "unknown" while the database is away. */
  migrations: "applied" | "pending" | "unknown";
}

type DatabaseState = Pick<Readiness, "database" | "migrations">;

/** An answer is given within this time. */
const ANSWER_MS_MAX = 1_000;
/** An answer is cached for this long, so that the database is asked at most a few times a second. */
const KEPT_MS = 500;

const AWAY: DatabaseState = { database: "away", migrations: "unknown" };

let asking: Promise<DatabaseState> | null = null;
let latest: { state: DatabaseState; at: number } | null = null;

/** Whether this process should get calls now, by the database's answer of at most half a second ago. */
export async function readiness(): Promise<Readiness> {
  const state = await databaseState();
  const isReady = !isStopping() && state.database === "reachable" && state.migrations === "applied";
  return { status: isReady ? "ready" : "not_ready", process: isStopping() ? "stopping" : "running", ...state };
}

export async function databaseIsReachable(): Promise<boolean> {
  return (await databaseState()).database === "reachable";
}

function databaseState(): Promise<DatabaseState> {
  if (latest !== null && performance.now() - latest.at < KEPT_MS) return Promise.resolve(latest.state);
  asking ??= askDatabase().then((state) => {
    latest = { state, at: performance.now() };
    asking = null;
    return state;
  });
  return withTimeout(ANSWER_MS_MAX, asking, () => new Error("no answer in time")).catch(() => AWAY);
}

/** Never rejects. */
async function askDatabase(): Promise<DatabaseState> {
  const newest = await newestMigration();
  const ask = async (): Promise<DatabaseState> => ({
    database: "reachable",
    migrations: newest === null ? "unknown" : (await isApplied(newest)) ? "applied" : "pending",
  });
  // An idle connection may be dead; the second attempt uses another one.
  return ask()
    .catch(ask)
    .catch(() => AWAY);
}

async function isApplied(migration: string): Promise<boolean> {
  const pool = checkPool();
  const table = await pool.query<{ exists: boolean }>("select to_regclass('_prisma_migrations') is not null as exists");
  if (table.rows[0]?.exists !== true) return false;
  const { rowCount } = await pool.query(
    "select from _prisma_migrations where migration_name = $1 and finished_at is not null and rolled_back_at is null",
    [migration],
  );
  return (rowCount ?? 0) > 0;
}

let known: Promise<string | null> | undefined;

/** The newest migration of this build, e.g. "20261122160000_init"; null if the migrations are missing, which is logged once. */
function newestMigration(): Promise<string | null> {
  return (known ??= readdir(path.resolve("prisma/migrations")).then(
    (names) =>
      names
        .filter((name) => /^\d{14}_/.test(name))
        .sort()
        .at(-1) ?? null,
    (error: unknown) => {
      log().error({ reason: reasonOf(error) }, "The folder prisma/migrations cannot be read: /readyz cannot say ready");
      return null;
    },
  ));
}
