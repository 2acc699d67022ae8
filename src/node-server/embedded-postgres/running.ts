import { readFile } from "node:fs/promises";
import path from "node:path";

/** The address of the PostgreSQL that another process runs on the data in `wanted`; null if it does not accept connections. */
export async function runningPostgres(wanted: string): Promise<string | null> {
  const moved = await readFile(path.join(wanted, "location"), "utf8").catch(() => null);
  const home = moved === null ? wanted : moved.trim();
  try {
    const lines = (await readFile(path.join(home, "data", "postmaster.pid"), "utf8")).split("\n");
    const password = await readFile(path.join(home, "password"), "utf8");
    // Line 4 is the port, line 8 the status.
    if (lines[7]?.trim() !== "ready") return null;
    return `postgresql://postgres:${password.trim()}@127.0.0.1:${lines[3]}/postgres`;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
