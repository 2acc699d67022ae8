import { randomUUID } from "node:crypto";
import { Client, type Pool } from "pg";
import { afterAll, inject } from "vitest";
import type { PrismaClient } from "@/generated/prisma/client";
import { prisma } from "@/server/database/db";
import { checkPool, closeConnections, hotPool } from "@/server/database/pools";
import { TEMPLATE_DATABASE } from "./postgres-setup";

export interface TestDatabase {
  url: string;
  prisma: PrismaClient;
  hotPool: Pool;
  checkPool: Pool;
}

/**
 * A migrated database without rows, only for the calling test file, dropped after its last test. `prisma()`, `hotPool()` and `checkPool()`
 * use it from then on. To be called once, at the top of a *.db.test.ts: `const db = await testDatabase();`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { url, drop } = await createDatabase(TEMPLATE_DATABASE);
  process.env.DATABASE_URL = url;
  afterAll(async () => {
    await closeConnections();
    await drop();
  });
  return { url, prisma: prisma(), hotPool: hotPool(), checkPool: checkPool() };
}

/** A database without tables, for tests that create them. Dropped after the calling file's last test. */
export async function emptyDatabase(): Promise<string> {
  const { url, drop } = await createDatabase("template0");
  afterAll(drop);
  return url;
}

async function createDatabase(template: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(inject("adminUrl"));
  url.pathname = name;
  return { url: url.href, drop: () => asAdmin(`DROP DATABASE ${name} WITH (FORCE)`) };
}

async function asAdmin(sql: string): Promise<void> {
  const client = new Client({ connectionString: inject("adminUrl") });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
