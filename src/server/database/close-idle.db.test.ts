import { Pool } from "pg";
import { afterAll, expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import { idleCloser } from "./close-idle";

const { url } = await testDatabase();
const pool = new Pool({ connectionString: url });
pool.on("error", () => undefined);
const closeIdle = idleCloser(pool);
afterAll(() => pool.end());

const backendOf = async (client: Pick<Pool, "query">) =>
  (await client.query<{ pid: number }>("select pg_backend_pid() as pid")).rows[0]?.pid;

it("closes the connections that lie idle at once, leaves those in use, and the next query has a new one", async () => {
  const [used, idle] = [await pool.connect(), await pool.connect()];
  const [usedBackend, idleBackend] = [await backendOf(used), await backendOf(idle)];
  idle.release();
  expect([pool.totalCount, pool.idleCount]).toEqual([2, 1]);
  closeIdle();
  expect([pool.totalCount, pool.idleCount]).toEqual([1, 0]);
  expect(await backendOf(used)).toBe(usedBackend);
  expect(await backendOf(pool)).not.toBe(idleBackend);
  used.release();
  // Connections that were returned meanwhile are idle too, and are tracked like the first.
  closeIdle();
  expect(pool.totalCount).toBe(0);
});
