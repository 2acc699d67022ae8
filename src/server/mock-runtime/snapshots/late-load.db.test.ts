import { Client } from "pg";
import { afterAll, afterEach, expect, it, vi } from "vitest";
import { isDatabaseAway } from "@/errors/is-database-away";
import { testDatabase } from "@/test/database";
import { aCollection } from "@/test/mock-builders";
import { seedMockServer } from "@/test/seed-mock-server";
import { currentSnapshot } from "./current-snapshot";

const db = await testDatabase();
const client = new Client({ connectionString: db.url });
await client.connect();
afterAll(() => client.end());

afterEach(() => {
  vi.useRealTimers();
});

it("a call waits 5 s at the most for what is loaded, and the load is finished for the calls after it", async () => {
  const { mockServerId } = await seedMockServer(client, aCollection());
  // Connects first, because connecting has its own limit.
  await db.hotPool.query("select 1");
  // A load's first query waits for this lock.
  await client.query("begin; lock table mock_servers in access exclusive mode");

  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
  const call = Promise.resolve(currentSnapshot(mockServerId));
  let outcome: unknown = null;
  call.catch((error: unknown) => (outcome = error));
  // Its time is counted from here on, and not that of opening its transaction.
  const waiting = "select 1 from pg_locks where not granted and relation = 'mock_servers'::regclass";
  while ((await client.query(waiting)).rowCount === 0);
  vi.advanceTimersByTime(4_500);
  await new Promise((resolve) => setImmediate(resolve));
  expect(outcome).toBeNull();
  vi.advanceTimersByTime(500);
  await expect(call).rejects.toSatisfy(isDatabaseAway);

  vi.useRealTimers();
  const next = currentSnapshot(mockServerId);
  await client.query("rollback");
  expect(await next).toMatchObject({ mockServerId, revision: 1 });
});
