import path from "node:path";
import { connectionRefusal } from "@/server/database/connection-refusal";
import { DatabaseSettingError } from "@/server/database/connection-settings";
import { migrateDatabase, MigrationError } from "@/server/database/migrate";
import { parseDatabaseAddress } from "@/server/env";

// `npm run migrate`: migrates the database of DATABASE_URL before a new version runs. For deployments whose server does not do it at its
// start: functions, or a rolling update of many instances.
async function migrate(): Promise<string[]> {
  const { databaseUrl, databaseCa } = parseDatabaseAddress(process.env);
  try {
    return await migrateDatabase(databaseUrl, path.resolve("prisma/migrations"), databaseCa);
  } catch (error) {
    if (error instanceof MigrationError || error instanceof DatabaseSettingError) throw error;
    throw new Error(`DATABASE_URL: ${connectionRefusal(databaseUrl, error)}`, { cause: error });
  }
}

try {
  const applied = await migrate();
  console.log(applied.length === 0 ? "The database is up to date." : `Applied: ${applied.join(", ")}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
