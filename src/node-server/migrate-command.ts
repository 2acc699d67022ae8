import path from "node:path";
import { migrateDatabase } from "@/server/database/migrate";

// `npm run migrate`: brings the database of DATABASE_URL up to date before anything of a new version runs, where no server does it at
// its start: on functions, or ahead of a rolling update of many instances.
const { DATABASE_URL } = process.env;
try {
  if (!DATABASE_URL) throw new Error("DATABASE_URL must be set, to the database that is to be brought up to date.");
  const applied = await migrateDatabase(DATABASE_URL, path.resolve("prisma/migrations"));
  console.log(applied.length === 0 ? "The database is up to date." : `Applied: ${applied.join(", ")}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
