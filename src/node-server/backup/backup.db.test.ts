import path from "node:path";
import { Readable } from "node:stream";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrateDatabase } from "@/server/database/migrate";
import { readMigrations } from "@/server/database/migration-files";
import { EVERYTHING_CHANGED } from "@/server/mock-runtime/snapshots/change-check";
import { emptyDatabase } from "@/test/database";
import { allRows, fillEveryTable } from "@/test/every-table";
import { endLine, headLines } from "./backup-format";
import { BackupReader } from "./backup-reader";
import { BackupRefusal } from "./backup-refusal";
import { restoreBackup } from "./restore-backup";
import { writeBackup } from "./write-backup";

const migrationsDirectory = path.resolve("prisma/migrations");
const names = (await readMigrations(migrationsDirectory)).map(({ name }) => name);
const ignore = () => undefined;

const clients: Client[] = [];
afterAll(() => Promise.all(clients.map((client) => client.end())));

async function newDatabase(upTo?: string) {
  const url = await emptyDatabase();
  if (upTo !== "") await migrateDatabase(url, migrationsDirectory, null, { upTo });
  return { url, client: await connected(url) };
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on("error", ignore);
  await client.connect();
  clients.push(client);
  return client;
}

async function backupOf(client: Client): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of writeBackup(client, names, ignore)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Restores in pieces of this size, so that ends of lines and blocks are split. */
function restore(backup: Buffer, { url, client }: { url: string; client: Client }, pieceBytes = 64 * 1024) {
  const pieces: Buffer[] = [];
  for (let at = 0; at < backup.length; at += pieceBytes) pieces.push(backup.subarray(at, at + pieceBytes));
  return restoreBackup(
    new BackupReader(Readable.from(pieces)),
    { client, address: { databaseUrl: url, databaseCa: null }, migrationsDirectory },
    ignore,
  );
}

const source = await newDatabase();
await fillEveryTable(source.client);
const backup = await backupOf(source.client);
const rows = await allRows(source.client);

it("the source has rows in every table", () => {
  expect(Object.entries(rows).filter(([, found]) => found.length < 2)).toEqual([]);
});

describe("what is restored", () => {
  it.each([
    ["a database without tables", "", 64 * 1024],
    ["one of this version, as a start of the app makes it, a byte at a time", undefined, 1],
    ["one of an older version, in pieces of a few bytes", names[2], 7],
  ])("is row for row what was backed up, in %s", async (_name, upTo, pieceBytes) => {
    const target = await newDatabase(upTo);
    const { rows: count } = await restore(backup, target, pieceBytes);
    expect(await allRows(target.client)).toEqual(rows);
    expect(count).toBe(Object.values(rows).flat().length);
    // Numbered columns continue where the source would.
    const { rows: inserted } = await target.client.query<{ id: string }>(
      "insert into sign_in_failures (subject) values ('next') returning id",
    );
    expect(inserted).toEqual([{ id: "3" }]);
    await expect(restore(backup, target)).rejects.toThrow(/holds data already \(table \w+\)/);
  });

  it("is the state of one moment, and tells running processes by a number of its own cluster", async () => {
    const other = await connected(source.url);
    const pieces: Buffer[] = [];
    for await (const piece of writeBackup(source.client, names, ignore)) {
      if (pieces.length === 0) await other.query("delete from workspaces; delete from users");
      pieces.push(piece);
    }
    const target = await newDatabase();
    const { rows: before } = await target.client.query<{ horizon: string }>(
      "select pg_snapshot_xmin(pg_current_snapshot())::text as horizon",
    );
    await restore(Buffer.concat(pieces), target);
    expect(await allRows(target.client)).toEqual(rows);
    const { rows: listed } = await target.client.query(
      "select mock_server_id from mock_server_changes where changed_in >= $1 and changed_in <= pg_current_xact_id()::text::bigint",
      [before[0]?.horizon],
    );
    expect(listed).toEqual([{ mock_server_id: EVERYTHING_CHANGED }]);
  });
});

describe("a backup of an older version", () => {
  let older: Buffer;
  beforeAll(async () => {
    const { client } = await newDatabase("20261123100000_meter_token_usage");
    await client.query("insert into users (id, name, email) values (gen_random_uuid(), 'Ada', 'ada@example.com')");
    older = await backupOf(client);
  });

  async function expectRestored(client: Client) {
    expect((await client.query("select name from users")).rows).toEqual([{ name: "Ada" }]);
    const { rows: applied } = await client.query<{ name: string }>(
      "select migration_name as name from _prisma_migrations order by 1",
    );
    expect(applied.map(({ name }) => name)).toEqual(names);
  }

  it("is brought up to this version", async () => {
    const target = await newDatabase("");
    await restore(older, target);
    await expectRestored(target.client);
  });

  it("makes the tables of a newer database anew, but not under others who are connected, nor beside somebody else's", async () => {
    const target = await newDatabase();
    const other = await connected(target.url);
    await expect(restore(older, target)).rejects.toThrow(/older version than the database.*Stop what is connected/);
    await other.query("create table somebody_elses (id int)");
    await expect(restore(older, target)).rejects.toThrow(/something else is in it \(somebody_elses\)/);
    await other.query("drop table somebody_elses");
    await other.end();
    await restore(older, target);
    await expectRestored(target.client);
  });
});

describe("a restore is refused, and leaves no row", () => {
  let target: Awaited<ReturnType<typeof newDatabase>>;
  beforeAll(async () => (target = await newDatabase()));
  const marker = backup.lastIndexOf("-- end ");
  const hostile = Buffer.from(
    backup.toString("latin1").replace("\nBEGIN;\n", "\nCREATE TABLE taken_over (id INT);\n"),
    "latin1",
  );
  const changed = Buffer.from(backup);
  changed.write("bab@", backup.indexOf("bob@"));

  it.each<[string, Buffer, RegExp]>([
    ["an empty file", Buffer.alloc(0), /no backup that/],
    ["another file", Buffer.from("PGDMP\nrubbish\n"), /no backup that/],
    [
      "a head that is written over what the terminal shows",
      Buffer.from(headLines({ format: 1, madeAt: "", migrations: ["\u001b[2Kdone"] })),
      /no backup that/,
    ],
    [
      "nothing but line breaks",
      Buffer.concat([
        Buffer.from(headLines({ format: 1, madeAt: "", migrations: names })),
        Buffer.alloc(3_000_000, "\n"),
      ]),
      /no backup that/,
    ],
    ["one line without end", Buffer.alloc(3_000_000, "x"), /no backup that/],
    ["a file without its end", backup.subarray(0, marker), /cut off/],
    ["a file that ends within its last line", backup.subarray(0, -5), /cut off/],
    ["a file that ends within a table", backup.subarray(0, backup.indexOf("ada@")), /cut off/],
    ["a file that ends within the end of a table", backup.subarray(0, backup.indexOf("\n\\.\n") + 2), /cut off/],
    ["a file that was changed", changed, /checksum/],
    ["a file with a statement of somebody else's, which is not run", hostile, /checksum/],
    ["a file of another format", Buffer.from(headLines({ format: 2, madeAt: "", migrations: [] })), /format 2/],
    [
      "a file of a newer version",
      Buffer.from(headLines({ format: 1, madeAt: "", migrations: [...names, "20991231000000_later"] })),
      /newer or another version of the app: this one does not have the migration 20991231000000_later/,
    ],
    [
      "a file with a table that is none of ours",
      Buffer.from(
        `${headLines({ format: 1, madeAt: "", migrations: names })}COPY "_prisma_migrations" ("id") FROM stdin;\n\\.\n${endLine({ rows: 0, sha256: "" })}`,
      ),
      /holds a table _prisma_migrations/,
    ],
    [
      "a file whose rows do not fit",
      Buffer.from(
        `${headLines({ format: 1, madeAt: "", migrations: names })}COPY "users" ("id") FROM stdin;\nrubbish\n\\.\n`,
      ),
      /table users could not be loaded \(invalid input syntax for type uuid/,
    ],
  ])("%s", async (_name, file, sentence) => {
    const failure: unknown = await restore(file, target).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(BackupRefusal);
    expect((failure as Error).message).toMatch(sentence);
    expect(Object.values(await allRows(target.client)).flat()).toEqual([]);
    expect((await target.client.query("select to_regclass('taken_over') as found")).rows).toEqual([{ found: null }]);
  });

  it("and then takes one that is whole", async () => {
    await restore(backup, target);
    expect(await allRows(target.client)).toEqual(rows);
  });
});

it("a database that holds nothing, and one of a newer version, are not backed up, and the latter takes no backup", async () => {
  const target = await newDatabase("");
  await expect(backupOf(target.client)).rejects.toThrow(/never been started on it/);
  await target.client.query("rollback");
  await migrateDatabase(target.url, migrationsDirectory);
  await target.client.query(
    "update _prisma_migrations set migration_name = '20991231000000_later' where migration_name = $1",
    [names.at(-1)],
  );
  await expect(restore(backup, target)).rejects.toThrow(/^The database was made by a newer/);
  await expect(backupOf(target.client)).rejects.toThrow(/does not have the migration 20991231000000_later/);
});
