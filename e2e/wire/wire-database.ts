import { Client } from "pg";
import { inject } from "vitest";

/** Runs something on the database that all instances of a run share, as another instance would: none of them is told of it. */
export async function withDatabase<Result>(run: (db: Client) => Promise<Result>): Promise<Result> {
  const db = new Client({ connectionString: inject("wire").databaseUrl });
  await db.connect();
  try {
    return await run(db);
  } finally {
    await db.end();
  }
}
