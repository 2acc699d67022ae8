import type { ClientBase } from "pg";
import { BackupRefusal } from "./backup-refusal";
import { MIGRATIONS_TABLE } from "./backup-tables";

/** The names of the database's migrations, oldest first. */
export async function appliedMigrations(client: ClientBase): Promise<string[]> {
  const found = await client.query<{ exists: boolean }>("SELECT to_regclass($1) IS NOT NULL AS exists", [
    MIGRATIONS_TABLE,
  ]);
  if (found.rows[0]?.exists !== true) return [];
  const { rows } = await client.query<{ name: string; finished: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM ${MIGRATIONS_TABLE}
     WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  const unfinished = rows.find(({ finished }) => !finished);
  if (unfinished !== undefined) {
    throw new BackupRefusal(
      `The migration ${unfinished.name} was begun on the database and did not finish: it is neither in the old state nor in the new one. Repair it first.`,
    );
  }
  return rows.map(({ name }) => name);
}

/** Refuses migrations that this version of the app does not know. @param whose "The backup" */
export function checkKnown(migrations: readonly string[], known: readonly string[], whose: string): void {
  const unknown = migrations.find((name, at) => name !== known[at]);
  if (unknown === undefined) return;
  throw new BackupRefusal(
    `${whose} was made by a newer or another version of the app: this one does not have the migration ${unknown}. Take the version that made it, or a newer one.`,
  );
}
