import { expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import { BACKUP_TABLES, CHANGES_TABLE, MIGRATIONS_TABLE, NUMBERED_COLUMNS } from "./backup-tables";

const { hotPool } = await testDatabase();

async function strings(sql: string): Promise<string[]> {
  const { rows } = await hotPool.query<{ text: string }>(sql);
  return rows.map(({ text }) => text);
}

it("holds every table of the database but those that mean nothing elsewhere", async () => {
  const tables = await strings(
    "SELECT relname AS text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
  );
  expect(tables.toSorted()).toEqual([...BACKUP_TABLES, CHANGES_TABLE, MIGRATIONS_TABLE].toSorted());
});

it("holds each table after those that it refers to", async () => {
  const references = await strings(
    "SELECT conrelid::regclass || ' ' || confrelid::regclass AS text FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid",
  );
  expect(references.length).toBeGreaterThan(10);
  const wrong = references.filter((reference) => {
    const [table = "", referred = ""] = reference.split(" ");
    return BACKUP_TABLES.indexOf(table) < BACKUP_TABLES.indexOf(referred);
  });
  expect(wrong).toEqual([]);
});

it("knows every numbered column", async () => {
  const numbered = await strings(
    `SELECT relname || '.' || attname AS text FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
       AND pg_get_serial_sequence(quote_ident(relname), attname) IS NOT NULL`,
  );
  expect(numbered).toEqual(NUMBERED_COLUMNS.map(({ table, column }) => `${table}.${column}`));
});
