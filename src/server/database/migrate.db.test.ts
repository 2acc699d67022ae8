import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { emptyDatabase } from "@/test/database";
import { MigrationError, migrateDatabase } from "./migrate";

const directory = await mkdtemp(path.join(tmpdir(), "migrations-"));
afterAll(() => rm(directory, { recursive: true }));

async function migration(name: string, sql: string): Promise<void> {
  await mkdir(path.join(directory, name), { recursive: true });
  await writeFile(path.join(directory, name, "migration.sql"), sql);
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeEach(async () => {
  for (const name of await readdir(directory)) await rm(path.join(directory, name), { recursive: true });
  await migration("20260101000000_one", "CREATE TABLE one (id INT);");
  await migration("20260102000000_two", "CREATE TABLE two (id INT); INSERT INTO two VALUES (2);");
});

describe("migrating", () => {
  it("applies what is missing, oldest first, and records it as Prisma does", async () => {
    const url = await emptyDatabase();
    expect(await migrateDatabase(url, directory)).toEqual(["20260101000000_one", "20260102000000_two"]);
    const [row] = await query(url, "SELECT * FROM _prisma_migrations ORDER BY migration_name");
    expect(row).toMatchObject({
      migration_name: "20260101000000_one",
      // sha256 of "CREATE TABLE one (id INT);"
      checksum: "7501be37c8dac3cb135ff044ba0f126ceaa135f010cf0749edf23a64153ee736",
      applied_steps_count: 1,
      logs: null,
      rolled_back_at: null,
    });
    expect(row?.finished_at).toBeInstanceOf(Date);

    await migration("20260103000000_three", "CREATE TABLE three (id INT);");
    expect(await migrateDatabase(url, directory)).toEqual(["20260103000000_three"]);
    expect(await migrateDatabase(url, directory)).toEqual([]);
  });

  it("runs each migration once when eight instances start together", async () => {
    const url = await emptyDatabase();
    const applied = await Promise.all(Array.from({ length: 8 }, () => migrateDatabase(url, directory)));
    expect(applied.flat().sort()).toEqual(["20260101000000_one", "20260102000000_two"]);
    expect(await query(url, "SELECT id FROM two")).toEqual([{ id: 2 }]);
  });

  it("keeps nothing of a migration that fails, and runs it once it is repaired", async () => {
    const url = await emptyDatabase();
    await migration("20260103000000_three", "CREATE TABLE three (id INT); SELECT 1 / 0;");
    await expect(migrateDatabase(url, directory)).rejects.toThrow(
      new MigrationError("The migration 20260103000000_three failed, and nothing of it was kept: division by zero."),
    );
    expect(await query(url, "SELECT to_regclass('three') AS three, to_regclass('two') AS two")).toEqual([
      { three: null, two: "two" },
    ]);
    await migration("20260103000000_three", "CREATE TABLE three (id INT);");
    expect(await migrateDatabase(url, directory)).toEqual(["20260103000000_three"]);
  });

  it("refuses a migration that was changed after it had been applied", async () => {
    const url = await emptyDatabase();
    await migrateDatabase(url, directory);
    await migration("20260101000000_one", "CREATE TABLE one (id BIGINT);");
    await expect(migrateDatabase(url, directory)).rejects.toThrow(
      /^The migration 20260101000000_one was changed after this database had applied it\. Restore/,
    );
  });

  it("refuses to go on after a migration that Prisma left unfinished, until it is resolved", async () => {
    const url = await emptyDatabase();
    await migrateDatabase(url, directory);
    await query(
      url,
      "UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%two'; DROP TABLE two",
    );
    await expect(migrateDatabase(url, directory)).rejects.toThrow(/two was begun on this database .* did not finish/);
    await query(url, "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name LIKE '%two'");
    expect(await migrateDatabase(url, directory)).toEqual(["20260102000000_two"]);
  });

  it("refuses a folder that is no migration, rather than overlooking it", async () => {
    const url = await emptyDatabase();
    await migration("three", "CREATE TABLE three (id INT);");
    await expect(migrateDatabase(url, directory)).rejects.toThrow(/three is no migration/);
    expect(await query(url, "SELECT to_regclass('one') AS one")).toEqual([{ one: null }]);
  });
});
