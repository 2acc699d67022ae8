import path from "node:path";
import { connectionRefusal, describeAddress } from "@/server/database/connection-refusal";
import { DatabaseSettingError } from "@/server/database/connection-settings";
import { migrateDatabase, MigrationError } from "@/server/database/migrate";
import { env } from "@/server/env";
import { messageOf, reasonOf } from "@/server/log/describe-error";
import { endWithLog, log } from "@/server/log/log";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "./embedded-postgres/start";
import type { Stoppable } from "./shutdown";
import { StartupError } from "./startup-error";

export type OpenDatabase = Stoppable & {
  /** "PostgreSQL in /srv/app/.data/postgres, 1 migration applied" */
  description: string;
};

/**
 * The migrated database: the one of DATABASE_URL, or else an embedded one in the data folder, whose address is then set as DATABASE_URL.
 */
export async function openDatabase(settings: NodeJS.ProcessEnv, dataDirectory: string): Promise<OpenDatabase> {
  if (settings.DATABASE_URL) {
    const applied = await migrate();
    const description = `${describeAddress(settings.DATABASE_URL)}${applied}`;
    return { name: "the database", description, stop: () => Promise.resolve() };
  }
  const postgres = await keepEmbedded(path.join(dataDirectory, "postgres"));
  settings.DATABASE_URL = postgres.url;
  const description = `PostgreSQL in ${postgres.directory}${await migrate()}`;
  return { name: "PostgreSQL", description, stop: postgres.stop };
}

/** Runs PostgreSQL as long as the app. If it ends unexpectedly, it is started again with the same address, and recovers its data. */
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
        void endWithLog(1);
      }
    });
  };
  // The first one may end at once and is started again.
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

/** A PostgreSQL that ends sooner is not started again, because it would fail again and again. */
const SHORT_LIFE_MS = 10_000;

async function startEmbedded(home: string, port?: number): Promise<EmbeddedPostgres> {
  try {
    return await startEmbeddedPostgres({ home, ownsData: true, port });
  } catch (error) {
    throw new StartupError(messageOf(error));
  }
}

async function migrate(): Promise<string> {
  const { databaseUrl, databaseCa } = checkedSettings();
  try {
    const { length } = await migrateDatabase(databaseUrl, path.resolve("prisma/migrations"), databaseCa);
    return length === 0 ? "" : `, ${length} migration${length === 1 ? "" : "s"} applied`;
  } catch (error) {
    const isSentence = error instanceof MigrationError || error instanceof DatabaseSettingError;
    throw new StartupError(isSentence ? error.message : `DATABASE_URL: ${connectionRefusal(databaseUrl, error)}`);
  }
}

/** env(), with an error as one sentence. */
function checkedSettings(): ReturnType<typeof env> {
  try {
    return env();
  } catch (error) {
    throw new StartupError(messageOf(error));
  }
}
