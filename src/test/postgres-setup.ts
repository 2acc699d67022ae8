import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "@/node-server/embedded-postgres/start";
import { migrateDatabase } from "@/server/database/migrate";

declare module "vitest" {
  interface ProvidedContext {
    /** The superuser's address of this run's PostgreSQL. */
    adminUrl: string;
  }
}

/** A migrated database without rows, of which every test file gets a copy. Nothing connects to it. */
export const TEMPLATE_DATABASE = "migrated_template";

/** Starts one PostgreSQL for the run, with a migrated template; returns the teardown. */
export default async function setUpPostgres(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(path.join(tmpdir(), "mock-servers-test-"));
  const postgres = await startEmbeddedPostgres({ home, ownsData: true });
  const tearDown = async () => {
    await postgres.stop();
    await rm(postgres.directory, { recursive: true, force: true });
    await rm(home, { recursive: true, force: true });
  };
  try {
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    await client.query(`CREATE DATABASE ${TEMPLATE_DATABASE}`);
    await client.end();
    const url = new URL(postgres.url);
    url.pathname = TEMPLATE_DATABASE;
    await migrateDatabase(url.href, path.join(project.config.root, "prisma/migrations"));
  } catch (error) {
    await tearDown();
    throw error;
  }
  project.provide("adminUrl", postgres.url);
  return tearDown;
}
