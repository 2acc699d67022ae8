import type { Client } from "pg";
import { BackupRefusal } from "./backup-refusal";
import { BACKUP_TABLES, CHANGES_TABLE, MIGRATIONS_TABLE } from "./backup-tables";

/**
 * Drops the tables of a database without rows, for a backup of an older version: its rows only fit the older tables, and are migrated after
 * they were loaded.
 */
export async function clearEmptyDatabase(client: Client): Promise<void> {
  await refuseOthers(client);
  const drops = await dropsOf(client);
  await client.query(`BEGIN; ${drops.join("; ")}; COMMIT`);
}

/** Refuses if there are tables of somebody else, or a running app. */
async function refuseOthers(client: Client): Promise<void> {
  const { rows } = await client.query<{ tables: string[]; others: number }>(
    `SELECT
       array(SELECT relname::text FROM pg_class
             WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')) AS tables,
       (SELECT count(*)::int FROM pg_stat_activity
        WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()) AS others`,
  );
  const [found] = rows;
  const foreign = found?.tables.find((table) => ![...BACKUP_TABLES, CHANGES_TABLE, MIGRATIONS_TABLE].includes(table));
  if (foreign !== undefined) {
    throw new BackupRefusal(
      `The backup is of an older version than the database, which therefore has to be made anew, and something else is in it (${foreign}). Restore into a new database.`,
    );
  }
  if (found?.others !== 0) {
    throw new BackupRefusal(
      "The backup is of an older version than the database, which therefore has to be made anew. Stop what is connected to it first: the app, on every machine.",
    );
  }
}

async function dropsOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ drop: string }>(
    `SELECT format('DROP TABLE %I CASCADE', relname) AS drop FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
     UNION ALL
     SELECT format('DROP FUNCTION %s', pg_proc.oid::regprocedure) FROM pg_proc
     WHERE pronamespace = current_schema()::regnamespace AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
     UNION ALL
     SELECT format('DROP TYPE %I', typname) FROM pg_type
     WHERE typnamespace = current_schema()::regnamespace AND typtype = 'e'
       AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_type.oid AND deptype = 'e')`,
  );
  return rows.map(({ drop }) => drop);
}
