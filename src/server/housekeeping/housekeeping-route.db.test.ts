import { expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import { handleHousekeepingCall } from "./housekeeping-route";

const SECRET = "a secret of the cron, for tests";
// env() reads it on its first use, which comes later.
process.env.CRON_SECRET = SECRET;

const db = await testDatabase();

const ask = (authorization?: string) =>
  handleHousekeepingCall(
    new Request("http://localhost/api/housekeeping", { headers: authorization ? { authorization } : {} }),
  );

const changes = async () => (await db.hotPool.query("select 1 from mock_server_changes")).rowCount;

it("is done for whoever has the secret, and for nobody else", async () => {
  await db.hotPool.query(
    "insert into mock_server_changes (mock_server_id, changed_in, changed_at) values (gen_random_uuid(), 1, now() - interval '2 days')",
  );
  for (const wrong of [undefined, "", SECRET, `Bearer ${SECRET}x`, `Bearer ${SECRET.slice(1)}`, "Bearer "]) {
    expect((await ask(wrong)).status).toBe(401);
  }
  expect(await changes()).toBe(1);
  expect((await ask(`Bearer ${SECRET}`)).status).toBe(204);
  expect(await changes()).toBe(0);
});
