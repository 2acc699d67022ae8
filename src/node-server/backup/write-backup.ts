import { createHash } from "node:crypto";
import type { Client } from "pg";
import { to as copyTo, type CopyToStreamQuery } from "pg-copy-streams";
import { appliedMigrations, checkKnown } from "./applied-migrations";
import { BLOCK_END, copyLine, endLine, FORMAT, headLines } from "./backup-format";
import { BackupRefusal } from "./backup-refusal";
import {
  BACKUP_TABLES,
  CHANGES_TABLE,
  NUMBERED_COLUMNS,
  quoteIdentifier,
  renumber,
  TELL_ALL_PROCESSES,
  TEXT_SETTINGS,
} from "./backup-tables";

/** Called repeatedly with the current table and the number of bytes of rows so far. */
export type OnProgress = (table: string, bytes: number) => void;

/**
 * Yields a backup of the database in pieces: its state at one moment, while others go on writing. Keeps one piece in memory, and takes no
 * lock that would block anything but a migration. Returns the number of rows.
 *
 * @param knownMigrations of this version of the app, oldest first; a newer database is refused, because its tables are unknown
 */
export async function* writeBackup(
  client: Client,
  knownMigrations: readonly string[],
  onProgress: OnProgress,
): AsyncGenerator<Buffer, number> {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  for (const setting of TEXT_SETTINGS) await client.query(setting);
  const migrations = await appliedMigrations(client);
  if (migrations.length === 0) {
    throw new BackupRefusal("The database holds nothing yet: the app has never been started on it.");
  }
  checkKnown(migrations, knownMigrations, "The database");
  const tables = await tablesWithColumns(client);

  const hash = createHash("sha256");
  const hashed = (piece: Buffer | string): Buffer => {
    const bytes = Buffer.from(piece);
    hash.update(bytes);
    return bytes;
  };
  yield hashed(headLines({ format: FORMAT, madeAt: await transactionTime(client), migrations }));
  yield hashed("BEGIN;\n");
  const copies: CopyToStreamQuery[] = [];
  let bytes = 0;
  for (const table of BACKUP_TABLES) {
    const columns = tables.get(table);
    // A later migration, not applied here yet, creates this table.
    if (columns === undefined) continue;
    yield hashed(copyLine({ table, columns }));
    const ended = whenIdle(client);
    const copy = client.query(
      copyTo(`COPY ${quoteIdentifier(table)} (${columns.map(quoteIdentifier).join(", ")}) TO STDOUT`),
    );
    copies.push(copy);
    for await (const piece of copy as AsyncIterable<Buffer>) {
      yield hashed(piece);
      bytes += piece.length;
      onProgress(table, bytes);
    }
    await ended;
    yield hashed(`${BLOCK_END}\n`);
  }
  for (const column of NUMBERED_COLUMNS) yield hashed(`${renumber(column)}\n`);
  if (tables.has(CHANGES_TABLE)) yield hashed(`${TELL_ALL_PROCESSES}\n`);
  yield hashed("COMMIT;\n");
  await client.query("COMMIT");
  const rows = copies.reduce((sum, { rowCount }) => sum + rowCount, 0);
  yield Buffer.from(endLine({ rows, sha256: hash.digest("hex") }));
  return rows;
}

/**
 * Resolves after the current statement: the last piece of a copy comes before its row count. A lost connection shows with the next
 * statement.
 */
function whenIdle(client: Client): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      client.off("drain", finish).off("end", finish);
      resolve();
    };
    client.on("drain", finish).on("end", finish);
  });
}

async function transactionTime(client: Client): Promise<string> {
  const { rows } = await client.query<{ now: Date }>("SELECT now()");
  return (rows[0]?.now ?? new Date()).toISOString();
}

/** The columns of each table, in order, without generated ones. */
async function tablesWithColumns(client: Client): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT relname AS name, array_agg(attname::text ORDER BY attnum) AS columns
     FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
     WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
     GROUP BY relname`,
  );
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}
