import path from "node:path";
import { DatabaseError } from "pg";
import { reasonOf } from "@/server/describe-error";
import { migrateDatabase, MigrationError } from "@/server/database/migrate";
import { env } from "@/server/env";
import { log } from "@/server/log";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "./embedded-postgres/start";
import type { Stoppable } from "./shutdown";
import { StartupError } from "./startup-error";

export type OpenDatabase = Stoppable & {
  /** "PostgreSQL in /srv/app/.data/postgres, 1 migration applied" */
  description: string;
};

/** The migrated database: the one of DATABASE_URL, else an embedded one in the data folder, which DATABASE_URL then names. */
export async function openDatabase(settings: NodeJS.ProcessEnv, dataDirectory: string): Promise<OpenDatabase> {
  if (settings.DATABASE_URL) {
    const applied = await migrate();
    return { description: `${describeAddress(settings.DATABASE_URL)}${applied}`, stop: () => Promise.resolve() };
  }
  const postgres = await keepEmbedded(path.join(dataDirectory, "postgres"));
  settings.DATABASE_URL = postgres.url;
  return { description: `PostgreSQL in ${postgres.directory}${await migrate()}`, stop: postgres.stop };
}

/** PostgreSQL for as long as the app runs: one that ends unexpectedly is started again at the same address, and recovers its data by itself. */
async function keepEmbedded(home: string): Promise<Pick<EmbeddedPostgres, "url" | "directory" | "stop">> {
  let isStopping = false;
  let current = await startEmbedded(home);
  const port = Number(new URL(current.url).port);
  const watch = (postgres: EmbeddedPostgres, startedAt: number) => {
    void postgres.exited.then(async () => {
      if (isStopping) return;
      log().error("PostgreSQL has ended unexpectedly; it is started again.");
      try {
        if (Date.now() - startedAt < SHORT_LIFE_MS)
          throw new Error("PostgreSQL ended soon after it had been started again.");
        const restartedAt = Date.now();
        current = await startEmbedded(home, port);
        watch(current, restartedAt);
      } catch (error) {
        log().fatal({ reason: reasonOf(error) }, "PostgreSQL cannot be started again. The app ends with it.");
        process.exit(1);
      }
    });
  };
  // The first may end at once.
  watch(current, Number.NEGATIVE_INFINITY);
  return {
    url: current.url,
    directory: current.directory,
    async stop() {
      isStopping = true;
      await current.stop();
    },
  };
}

/** One that does not live so long would be started again and again. */
const SHORT_LIFE_MS = 10_000;

async function startEmbedded(home: string, port?: number): Promise<EmbeddedPostgres> {
  try {
    return await startEmbeddedPostgres({ home, ownsData: true, port });
  } catch (error) {
    throw new StartupError(error instanceof Error ? error.message : String(error));
  }
}

async function migrate(): Promise<string> {
  const url = checkedSettings().databaseUrl;
  try {
    const { length } = await migrateDatabase(url, path.resolve("prisma/migrations"));
    return length === 0 ? "" : `, ${length} migration${length === 1 ? "" : "s"} applied`;
  } catch (error) {
    if (error instanceof MigrationError) throw new StartupError(error.message);
    throw new StartupError(`DATABASE_URL: ${refusal(url, error)}`);
  }
}

/** env(), its refusal told as one sentence. */
function checkedSettings(): ReturnType<typeof env> {
  try {
    return env();
  } catch (error) {
    throw new StartupError(error instanceof Error ? error.message : String(error));
  }
}

function refusal(url: string, error: unknown): string {
  const { username, pathname } = new URL(url);
  const name = decodeURIComponent(pathname.slice(1));
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "28P01" || code === "28000") {
    return `the database at ${describeAddress(url)} refuses the user "${username}" or its password. Correct the two.`;
  }
  if (code === "3D000") return `there is no database "${name}" at ${describeAddress(url)}. Create it: createdb ${name}`;
  const reason = error instanceof DatabaseError || code === "" ? String(error) : `${code} ${String(error)}`;
  return `the database at ${describeAddress(url)} cannot be used (${reason.replace(/^Error: |^error: /, "")}).`;
}

/** Without the password, and what else may be secret. */
function describeAddress(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
