import { Client } from "pg";
import { expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import { nameStatementsWhereDirect } from "./named-statements";

const { url } = await testDatabase();

it.each<[what: string, change: (client: Client) => void, names: string[]]>([
  ["keeps the names of statements on a connection to PostgreSQL itself", () => undefined, ["one"]],
  [
    "leaves them out where somebody in between has told the number of a process that is not the database's",
    impersonate,
    [],
  ],
])("%s", async (_what, change, names) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  change(client);
  await nameStatementsWhereDirect(client);
  for (const value of [1, 2]) {
    const { rows } = await client.query({ name: "one", text: "select $1::int as value", values: [value] });
    expect(rows).toEqual([{ value }]);
  }
  const { rows } = await client.query<{ name: string }>("select name from pg_prepared_statements");
  expect(rows.map(({ name }) => name)).toEqual(names);
  await client.end();
});

function impersonate(client: Client) {
  Object.assign(client, { processID: 1 });
}
