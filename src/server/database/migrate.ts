import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { databaseClient } from "./database-client";
import { messageOf } from "../describe-error";
import { readMigrations, type Migration } from "./migration-files";

/** What cannot be repaired by trying again; the message says what a person has to do. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

// The key that Prisma's own `migrate deploy` locks: neither runs while the other does.
const ADVISORY_LOCK = 72707369;

// Prisma's table, column for column, so that `prisma migrate deploy` continues where this runner stopped.
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
 * Brings the database up to the newest migration in `directory` and answers the names it applied, e.g. `["20261122160000_init"]`, or `[]`
 * when there was nothing to do.
 *
 * Any number of instances may do this at once: each migration takes a lock inside its own transaction, and looks again before it
 * runs. A migration that fails leaves nothing of itself. Throws MigrationError for one that failed, or that was changed after it was
 * applied; a connection's own errors pass through.
 *
 * @param upTo the last one that is wanted, for a backup of an older version; else all
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

// The lock lasts for one transaction, not for the session: that also holds behind a connection pooler.
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
    // The first error is the one worth telling, also when the connection is gone and the rollback fails with it.
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

type Row = { checksum: string; finished: boolean };

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
