import { spawn, type ChildProcess } from "node:child_process";
import { availableParallelism } from "node:os";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { migrateDatabase } from "@/server/database/migrate";
import { aCollection, anExample, aRequest } from "@/test/mock-builders";
import { seedMockServer } from "@/test/seed-mock-server";
import { startThrowawayApp } from "../fixtures/throwaway-app";
import { startThrowawayPostgres, type ThrowawayPostgres } from "../fixtures/throwaway-postgres";

let postgres: ThrowawayPostgres;
let mockServerId: string;
const busy: ChildProcess[] = [];

beforeAll(async () => {
  postgres = await startThrowawayPostgres();
  await migrateDatabase(postgres.url, "prisma/migrations");
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  const requests = [aRequest({ url: "/", examples: [anExample({ body: "saved" })] })];
  ({ mockServerId } = await seedMockServer(client, aCollection({ requests })));
  await client.end();
});

afterAll(async () => {
  for (const each of busy) each.kill("SIGKILL");
  await postgres.stop();
});

it("two workers that start on a machine with no time for them answer their first calls", async () => {
  for (let count = 0; count < availableParallelism(); count += 1) {
    busy.push(spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" }));
  }
  const app = await startThrowawayApp({ DATABASE_URL: postgres.url, WORKERS: "2" });
  try {
    const statuses: number[] = [];
    // Each call on a connection of its own, which the workers take in turn.
    for (let count = 0; count < 10; count += 1) {
      const response = await fetch(`${app.url}/mock/${mockServerId}/`, { headers: { connection: "close" } });
      statuses.push(response.status);
    }
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(app.output()).not.toContain("does not answer");
  } finally {
    await app.stop();
  }
});
