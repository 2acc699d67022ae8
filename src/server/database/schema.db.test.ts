import { readFile } from "node:fs/promises";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import { readDataModel } from "@/test/schema/data-model";
import { databaseFacts } from "@/test/schema/database-facts";
import { expectedFacts } from "@/test/schema/expected-facts";

const schemaFile = path.resolve(import.meta.dirname, "../../../prisma/schema.prisma");

const { url } = await testDatabase();
const client = new Client({ connectionString: url });
let expected: string[];

beforeAll(async () => {
  await client.connect();
  expected = expectedFacts(await readDataModel(await readFile(schemaFile, "utf8")));
});
afterAll(() => client.end());

describe("the migrations and schema.prisma", () => {
  it("describe the same database", async () => {
    expect(await databaseFacts(client)).toEqual(expected);
  });
});

describe("a database that differs from schema.prisma is told by", () => {
  interface Fault {
    sql: string;
    missing: string[];
    extra: string[];
  }

  const faults: Record<string, Fault> = {
    "a missing column": {
      sql: "ALTER TABLE calls DROP COLUMN matched",
      missing: ["column calls.matched text"],
      extra: [],
    },
    "a column too many": {
      sql: "ALTER TABLE calls ADD COLUMN note TEXT",
      missing: [],
      extra: ["column calls.note text"],
    },
    "a missing table": {
      sql: "DROP TABLE sign_in_failures",
      missing: [
        "column sign_in_failures.id bigint not null default nextval('sign_in_failures_id_seq'::regclass)",
        "column sign_in_failures.occurred_at timestamp(3) with time zone not null default CURRENT_TIMESTAMP",
        "column sign_in_failures.subject text not null",
        "index sign_in_failures_subject_occurred_at_idx on sign_in_failures (subject, occurred_at)",
        "primary key sign_in_failures_pkey on sign_in_failures (id)",
      ],
      extra: [],
    },
    "another type": {
      sql: "ALTER TABLE calls ALTER COLUMN status TYPE BIGINT",
      missing: ["column calls.status integer not null"],
      extra: ["column calls.status bigint not null"],
    },
    "another precision": {
      sql: "ALTER TABLE calls ALTER COLUMN occurred_at TYPE TIMESTAMPTZ(6)",
      missing: ["column calls.occurred_at timestamp(3) with time zone not null"],
      extra: ["column calls.occurred_at timestamp(6) with time zone not null"],
    },
    "a column that may be null": {
      sql: "ALTER TABLE users ALTER COLUMN email DROP NOT NULL",
      missing: ["column users.email text not null"],
      extra: ["column users.email text"],
    },
    "a column that may not be null": {
      sql: "ALTER TABLE users ALTER COLUMN password_hash SET NOT NULL",
      missing: ["column users.password_hash text"],
      extra: ["column users.password_hash text not null"],
    },
    "another default": {
      sql: `ALTER TABLE requests ALTER COLUMN body SET DEFAULT '{"kind": "text"}'`,
      missing: [`column requests.body jsonb not null default '{"kind": "none"}'::jsonb`],
      extra: [`column requests.body jsonb not null default '{"kind": "text"}'::jsonb`],
    },
    "a missing default": {
      sql: "ALTER TABLE mock_servers ALTER COLUMN revision DROP DEFAULT",
      missing: ["column mock_servers.revision integer not null default 1"],
      extra: ["column mock_servers.revision integer not null"],
    },
    "a missing index": {
      sql: "DROP INDEX examples_request_id_position_idx",
      missing: ["index examples_request_id_position_idx on examples (request_id, position)"],
      extra: [],
    },
    "an index in another order": {
      sql: `DROP INDEX calls_mock_server_id_occurred_at_idx;
            CREATE INDEX calls_mock_server_id_occurred_at_idx ON calls (mock_server_id, occurred_at)`,
      missing: ["index calls_mock_server_id_occurred_at_idx on calls (mock_server_id, occurred_at desc)"],
      extra: ["index calls_mock_server_id_occurred_at_idx on calls (mock_server_id, occurred_at)"],
    },
    "an index of some rows only": {
      sql: `DROP INDEX users_email_key; CREATE UNIQUE INDEX users_email_key ON users (email) WHERE name <> ''`,
      missing: ["unique index users_email_key on users (email)"],
      extra: ["unique index users_email_key on users (email) where (name <> ''::text)"],
    },
    "an index that is not unique": {
      sql: "DROP INDEX users_email_key; CREATE INDEX users_email_key ON users (email)",
      missing: ["unique index users_email_key on users (email)"],
      extra: ["index users_email_key on users (email)"],
    },
    "a missing foreign key": {
      sql: "ALTER TABLE calls DROP CONSTRAINT calls_mock_server_id_fkey",
      missing: [
        "foreign key calls_mock_server_id_fkey on calls: FOREIGN KEY (mock_server_id) REFERENCES mock_servers(id) " +
          "ON UPDATE CASCADE ON DELETE CASCADE",
      ],
      extra: [],
    },
    "another action on delete": {
      sql: `ALTER TABLE mock_servers DROP CONSTRAINT mock_servers_collection_id_fkey;
            ALTER TABLE mock_servers ADD CONSTRAINT mock_servers_collection_id_fkey
              FOREIGN KEY (collection_id) REFERENCES collections (id) ON DELETE CASCADE ON UPDATE CASCADE`,
      missing: [
        "foreign key mock_servers_collection_id_fkey on mock_servers: FOREIGN KEY (collection_id) REFERENCES collections(id) " +
          "ON UPDATE CASCADE ON DELETE SET NULL",
      ],
      extra: [
        "foreign key mock_servers_collection_id_fkey on mock_servers: FOREIGN KEY (collection_id) REFERENCES collections(id) " +
          "ON UPDATE CASCADE ON DELETE CASCADE",
      ],
    },
    "another list of an enum's values": {
      sql: "ALTER TYPE role RENAME VALUE 'VIEWER' TO 'READER'",
      missing: ["enum role (ADMIN, EDITOR, VIEWER)"],
      extra: ["enum role (ADMIN, EDITOR, READER)"],
    },
  };

  it.each(Object.entries(faults))("%s", async (_name, { sql, missing, extra }) => {
    await client.query("BEGIN");
    try {
      await client.query(sql);
      const facts = await databaseFacts(client);
      expect(expected.filter((fact) => !facts.includes(fact))).toEqual(missing);
      expect(facts.filter((fact) => !expected.includes(fact))).toEqual(extra);
    } finally {
      await client.query("ROLLBACK");
    }
  });
});
