import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

export interface Migration {
  /** Its folder's name, e.g. "20261122160000_init". */
  name: string;
  sql: string;
  /** SHA-256 of the file's bytes in hex, as Prisma records it. */
  checksum: string;
}

const MIGRATION_NAME = /^\d{14}_\w+$/;

/** The migrations in `directory`, oldest first. A folder with an invalid name is refused, not ignored. */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      if (!MIGRATION_NAME.test(name)) {
        throw new Error(`${path.join(directory, name)} is no migration: its name must be like 20261122160000_init.`);
      }
      const bytes = await readFile(path.join(directory, name, "migration.sql"));
      return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
    }),
  );
}
