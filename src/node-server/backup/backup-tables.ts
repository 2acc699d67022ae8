import { EVERYTHING_CHANGED } from "@/server/mock-runtime/snapshots/change-check";

/**
 * The tables of a backup, each after the tables that it refers to; `backup-tables.db.test.ts` compares them with the migrated database.
 *
 * Left out are `_prisma_migrations`, whose names are in the backup's head, and `mock_server_changes`, whose transaction numbers are only
 * valid in one cluster.
 */
export const BACKUP_TABLES = [
  "users",
  "accounts",
  "sessions",
  "known_places",
  "mailed_links",
  "sign_in_failures",
  "workspaces",
  "members",
  "invitations",
  "collections",
  "requests",
  "examples",
  "deleted_items",
  "mock_servers",
  "access_tokens",
  "pins",
  "audit_events",
  "call_routes",
  "calls",
];

export const CHANGES_TABLE = "mock_server_changes";
export const MIGRATIONS_TABLE = "_prisma_migrations";

/** Columns whose sequence must continue above the loaded rows. */
export const NUMBERED_COLUMNS = [{ table: "sign_in_failures", column: "id" }];

/** Sets the sequence of such a column. */
export function renumber({ table, column }: (typeof NUMBERED_COLUMNS)[number]): string {
  const sequence = `pg_get_serial_sequence('${quoteIdentifier(table)}', '${column}')`;
  return `SELECT pg_catalog.setval(${sequence}, coalesce(max(${quoteIdentifier(column)}), 1), max(${quoteIdentifier(column)}) IS NOT NULL) FROM ${quoteIdentifier(table)};`;
}

/** Makes every process on this database reload everything. Uses the transaction number of this cluster. */
export const TELL_ALL_PROCESSES =
  `INSERT INTO "mock_server_changes" ("mock_server_id", "changed_in") VALUES ('${EVERYTHING_CHANGED}', pg_current_xact_id()::text::bigint) ` +
  'ON CONFLICT ("mock_server_id") DO UPDATE SET "changed_in" = EXCLUDED."changed_in", "changed_at" = CURRENT_TIMESTAMP;';

/** How values are written and read in a backup, whatever the database's own settings are. For one transaction. */
export const TEXT_SETTINGS = [
  "SET LOCAL client_encoding = 'UTF8'",
  "SET LOCAL datestyle = 'ISO, YMD'",
  "SET LOCAL intervalstyle = 'postgres'",
  "SET LOCAL timezone = 'UTC'",
  "SET LOCAL bytea_output = 'hex'",
  "SET LOCAL extra_float_digits = 3",
  // A large table may take any time.
  "SET LOCAL statement_timeout = 0",
  "SET LOCAL idle_in_transaction_session_timeout = 0",
];

/** Quotes a name for SQL. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
