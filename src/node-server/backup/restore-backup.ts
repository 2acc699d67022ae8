import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { DatabaseAddress } from "@/server/database/connection-settings";
import { migrateDatabase } from "@/server/database/migrate";
import { readMigrations } from "@/server/database/migration-files";
import { messageOf } from "@/server/log/describe-error";
import { appliedMigrations, checkKnown } from "./applied-migrations";
import { parseCopy, parseEnd, parseHead, type BackupHead, type CopyBlock } from "./backup-format";
import { cutOff, type BackupReader } from "./backup-reader";
import { BackupRefusal } from "./backup-refusal";
import {
  BACKUP_TABLES,
  NUMBERED_COLUMNS,
  quoteIdentifier,
  renumber,
  TELL_ALL_PROCESSES,
  TEXT_SETTINGS,
} from "./backup-tables";
import { clearEmptyDatabase } from "./clear-empty-database";
import type { OnProgress } from "./write-backup";

export interface RestoreTarget {
  client: Client;
  /** The address of the same database, for the migrations. */
  address: DatabaseAddress;
  migrationsDirectory: string;
}

/**
 * Loads a backup into a database without rows and migrates it to this version of the app. After a refusal or failure the database has no
 * rows. Nothing in the backup is executed: tables and columns are looked up by name, and rows are values.
 */
export async function restoreBackup(
  reader: BackupReader,
  target: RestoreTarget,
  onProgress: OnProgress,
): Promise<{ rows: number; head: BackupHead }> {
  const { client, address, migrationsDirectory } = target;
  const known = (await readMigrations(migrationsDirectory)).map(({ name }) => name);
  const head = parseHead((await reader.line()) ?? "", (await reader.line()) ?? "");
  checkKnown(head.migrations, known, "The backup");

  const applied = await appliedMigrations(client);
  checkKnown(applied, known, "The database");
  await refuseRows(client);
  if (applied.length > head.migrations.length) await clearEmptyDatabase(client);
  const { databaseUrl, databaseCa } = address;
  await migrateDatabase(databaseUrl, migrationsDirectory, databaseCa, { upTo: head.migrations.at(-1) });
  const rows = await load(reader, client, onProgress);
  await migrateDatabase(databaseUrl, migrationsDirectory, databaseCa);
  await client.query(TELL_ALL_PROCESSES);
  await client.query("ANALYZE");
  return { rows, head };
}

async function load(reader: BackupReader, client: Client, onProgress: OnProgress): Promise<number> {
  await client.query("BEGIN");
  try {
    for (const setting of TEXT_SETTINGS) await client.query(setting);
    await lockTables(client);
    await refuseRows(client);
    const rows = await loadTables(reader, client, onProgress);
    for (const column of NUMBERED_COLUMNS) await client.query(renumber(column));
    await client.query("COMMIT");
    return rows;
  } catch (error) {
    // The first error is the useful one, even if the connection is lost.
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

async function loadTables(reader: BackupReader, client: Client, onProgress: OnProgress): Promise<number> {
  let rows = 0;
  let bytes = 0;
  for (;;) {
    const line = await reader.line();
    if (line === null) throw cutOff();
    const end = parseEnd(line);
    if (end !== null) {
      if (end.rows === rows && end.sha256 === reader.digestBeforeLine) return rows;
      throw new BackupRefusal("The backup was changed after it had been made: its checksum is another one.");
    }
    const block = parseCopy(line);
    // The other lines are only for psql.
    if (block === null) continue;
    rows += await loadBlock(block, reader, client, (piece) => onProgress(block.table, (bytes += piece.length)));
  }
}

async function loadBlock(
  { table, columns }: CopyBlock,
  reader: BackupReader,
  client: Client,
  onPiece: (piece: Buffer) => void,
): Promise<number> {
  if (!BACKUP_TABLES.includes(table)) {
    throw new BackupRefusal(`The backup holds a table ${table}, which this version of the app does not know.`);
  }
  async function* pieces() {
    for await (const piece of reader.block()) {
      onPiece(piece);
      yield piece;
    }
  }
  const copy = client.query(
    copyFrom(`COPY ${quoteIdentifier(table)} (${columns.map(quoteIdentifier).join(", ")}) FROM STDIN`),
  );
  try {
    await pipeline(Readable.from(pieces()), copy);
  } catch (error) {
    if (error instanceof BackupRefusal) throw error;
    throw new BackupRefusal(`The table ${table} could not be loaded (${messageOf(error)}).`, { cause: error });
  }
  return copy.rowCount;
}

/** Locks all tables until the end of the transaction, so that no sign-up is mixed with the loaded rows. */
async function lockTables(client: Client): Promise<void> {
  const tables = await existingTables(client);
  await client.query(`LOCK TABLE ${tables.map(quoteIdentifier).join(", ")} IN SHARE ROW EXCLUSIVE MODE`);
}

async function refuseRows(client: Client): Promise<void> {
  for (const table of await existingTables(client)) {
    const { rows } = await client.query<{ found: boolean }>(
      `SELECT EXISTS (SELECT FROM ${quoteIdentifier(table)}) AS found`,
    );
    if (rows[0]?.found === true) {
      throw new BackupRefusal(
        `The database holds data already (table ${table}), and a restore overwrites nothing. Restore into an empty one: another DATA_DIR, or a new database in DATABASE_URL.`,
      );
    }
  }
}

async function existingTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relname = ANY ($1)`,
    [BACKUP_TABLES],
  );
  return rows.map(({ name }) => name);
}
