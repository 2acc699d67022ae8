import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { messageOf } from "@/server/log/describe-error";
import { databaseClient } from "./database-client";
import { readMigrations, type Migration } from "./migration-files";

/** An error that trying again cannot repair; the message says what to do. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

// The same key that Prisma's `migrate deploy` locks, so that the two never run together.
const ADVISORY_LOCK = 72707369;

// Prisma's table, column for column, so that `prisma migrate deploy` can continue where this runner stopped.
const CREATE_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

/**
 * Applies all pending migrations in `directory` and returns their names, e.g. `["20261122160000_init"]`, or `[]` if there were none.
 *
 * Any number of instances may do this at once: each migration takes a lock in its own transaction and checks again before it runs. A failed
 * migration changes nothing. Throws MigrationError for a migration that failed or was changed after it was applied; connection errors pass
 * through.
 *
 * @param upTo the last migration to apply, for a backup of an older version; all by default
 */
export async function migrateDatabase(
  databaseUrl: string,
  directory: string,
  databaseCa: string | null = null,
  { upTo }: { upTo?: string } = {},
): Promise<string[]> {
  const migrations = (await readMigrations(directory)).filter(({ name }) => upTo === undefined || name <= upTo);
  const client = databaseClient({ databaseUrl, databaseCa });
  await client.connect();
  try {
    const applied: string[] = [];
    for (const migration of migrations) {
      if (await applyOnce(client, migration)) applied.push(migration.name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

// The lock lasts for one transaction instead of a session, so that it also works behind a connection pooler.
async function applyOnce(client: Client, migration: Migration): Promise<boolean> {
  await client.query("BEGIN");
  try {
    await client.query("SELECT pg_advisory_xact_lock($1)", [ADVISORY_LOCK]);
    if (await isApplied(client, migration)) {
      await client.query("ROLLBACK");
      return false;
    }
    await client.query(CREATE_TABLE);
    await run(client, migration);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query("COMMIT");
    return true;
  } catch (error) {
    // The first error is the useful one, even if the connection is lost and the rollback fails as well.
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

interface Row {
  checksum: string;
  finished: boolean;
}

async function isApplied(client: Client, { name, checksum }: Migration): Promise<boolean> {
  const table = await client.query<{ exists: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists",
  );
  if (table.rows[0]?.exists !== true) return false;
  const { rows } = await client.query<Row>(
    `SELECT checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations
     WHERE migration_name = $1 AND rolled_back_at IS NULL ORDER BY started_at DESC`,
    [name],
  );
  const [row] = rows;
  if (row === undefined) return false;
  if (!row.finished) {
    throw new MigrationError(
      `The migration ${name} was begun on this database by "prisma migrate" and did not finish. Repair the database, then ` +
        `run "prisma migrate resolve --rolled-back ${name}" (or --applied when all of it is there).`,
    );
  }
  if (row.checksum !== checksum) {
    throw new MigrationError(
      `The migration ${name} was changed after this database had applied it. Restore prisma/migrations/${name}/migration.sql, and ` +
        "put the change into a new migration.",
    );
  }
  return true;
}

async function run(client: Client, { name, sql }: Migration): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    throw new MigrationError(`The migration ${name} failed, and nothing of it was kept: ${messageOf(error)}.`, {
      cause: error,
    });
  }
}
