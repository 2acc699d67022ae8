import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "../../src/node-server/embedded-postgres/start";
import { migrateDatabase } from "../../src/server/database/migrate";
import type { Stack } from "../harness/stack";

const MIGRATIONS = path.resolve(import.meta.dirname, "../../prisma/migrations");

/** A throwaway PostgreSQL, migrated, that several instances can use; answers its address. */
export async function startBenchDatabase(stack: Stack): Promise<string> {
  const home = await mkdtemp(path.join(tmpdir(), "mock-servers-bench-"));
  stack.defer(() => rm(home, { recursive: true, force: true }));
  // Started by root, PostgreSQL runs as another user, who has to reach its folder in here.
  await chmod(home, 0o755);
  const postgres = await startEmbeddedPostgres({ home, ownsData: true });
  stack.defer(() => postgres.stop());
  await migrateDatabase(postgres.url, MIGRATIONS);
  return postgres.url;
}
