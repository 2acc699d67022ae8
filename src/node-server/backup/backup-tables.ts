import { EVERYTHING_CHANGED } from "@/server/mock-runtime/everything-changed";

/**
 * The tables that a backup holds, each after those that it refers to; `backup-tables.db.test.ts` compares them with the migrated database.
 *
 * Left out: `_prisma_migrations`, whose names stand in the backup's head, and `mock_server_changes`, whose numbers mean transactions of
 * one cluster and say nothing in another.
 */
export const BACKUP_TABLES = [
  "users",
  "accounts",
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

/** Each needs its next number to be above those that were loaded. */
export const NUMBERED_COLUMNS = [{ table: "sign_in_failures", column: "id" }];

/** Raises the sequence behind a numbered column. */
export function renumber({ table, column }: (typeof NUMBERED_COLUMNS)[number]): string {
  const sequence = `pg_get_serial_sequence('${quoted(table)}', '${column}')`;
  return `SELECT pg_catalog.setval(${sequence}, coalesce(max(${quoted(column)}), 1), max(${quoted(column)}) IS NOT NULL) FROM ${quoted(table)};`;
}

/** Has every process that runs on the database look at all of it anew. The number of the transaction that does it is this cluster's own. */
export const TELL_ALL_PROCESSES =
  `INSERT INTO "mock_server_changes" ("mock_server_id", "changed_in") VALUES ('${EVERYTHING_CHANGED}', pg_current_xact_id()::text::bigint) ` +
  'ON CONFLICT ("mock_server_id") DO UPDATE SET "changed_in" = EXCLUDED."changed_in", "changed_at" = CURRENT_TIMESTAMP;';

/** As values are written and read in a backup, whatever the database's own settings are. Within one transaction. */
export const TEXT_SETTINGS = [
  "SET LOCAL client_encoding = 'UTF8'",
  "SET LOCAL datestyle = 'ISO, YMD'",
  "SET LOCAL intervalstyle = 'postgres'",
  "SET LOCAL timezone = 'UTC'",
  "SET LOCAL bytea_output = 'hex'",
  "SET LOCAL extra_float_digits = 3",
  // A large table takes as long as it takes.
  "SET LOCAL statement_timeout = 0",
  "SET LOCAL idle_in_transaction_session_timeout = 0",
];

/** A name as SQL takes it, whatever letters it has. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
