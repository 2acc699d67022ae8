import type { Pool } from "pg";

/** Deletes the changes that are a day old: a process that has not asked for so long looks at all of its mock servers anew. */
export async function pruneChanges(pool: Pool): Promise<void> {
  await pool.query("delete from mock_server_changes where changed_at < now() - interval '1 day'");
}
