import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "@/node-server/embedded-postgres/start";
import { migrateDatabase } from "@/server/database/migrate";
import { aCollection, anExample, aRequest } from "@/test/mock-builders";
import { seedMockServer } from "@/test/seed-mock-server";
import { publish, seedToken } from "@/test/seed-token";
import { debianTool } from "../../scripts/test-tools.mjs";
import { NGINX, startProxy } from "../fixtures/reverse-proxy";
import { freePort } from "../fixtures/throwaway-app";
import { newDataFolder, startApp, stopApps, type AppProcess } from "../start/app-process";
import { startLoad } from "./steady-load";

const nginx = await debianTool("nginx");

const CALLS = [
  { name: "GET", method: "GET", path: "/now" },
  { name: "POST", method: "POST", path: "/now", body: '{"some":"body"}' },
  { name: "delayed", method: "GET", path: "/later" },
  { name: "delayed POST", method: "POST", path: "/later", body: '{"some":"body"}' },
];
const CLIENTS_EACH = 4;
const DELAY_MS = 500;

let folder: string;
let postgres: EmbeddedPostgres;
let mockServerId: string;
let token: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "mock-servers-rolling-"));
  // Started by root, PostgreSQL runs as another user, who has to reach its folder in here.
  await chmod(folder, 0o755);
  postgres = await startEmbeddedPostgres({ home: folder, ownsData: true });
  await migrateDatabase(postgres.url, path.resolve(import.meta.dirname, "../../prisma/migrations"));
  const db = new Client({ connectionString: postgres.url });
  await db.connect();
  const requests = ["GET", "POST"].flatMap((method) => [
    aRequest({ method, url: "/now", examples: [anExample({ id: randomUUID(), body: "now" })] }),
    aRequest({ method, url: "/later", examples: [anExample({ id: randomUUID(), body: "later", delayMs: DELAY_MS })] }),
  ]);
  ({ mockServerId } = await seedMockServer(db, aCollection({ requests })));
  await publish(db, mockServerId);
  ({ token } = await seedToken(db, mockServerId, { usageMax: 1_000_000_000 }));
  await db.end();
});

afterAll(async () => {
  await stopApps();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

describe.skipIf(nginx === null)(
  "two instances behind nginx (skipped where there is none), restarted in turn under load",
  () => {
    it("lose no call", async () => {
      const ports = [await freePort(), await freePort()];
      const start = (port: number) =>
        startApp({
          ...{ PORT: String(port), DATA_DIR: newDataFolder(), DATABASE_URL: postgres.url },
          ...{ APP_URL: "http://app.example.test", MOCK_DOMAIN: "mock.example.test", TRUST_PROXY: "1" },
          NEXTAUTH_SECRET: "a secret for tests, and for nothing else",
        });
      let apps = await Promise.all(ports.map((port) => untilReady(start(port), port)));
      const proxy = await startProxy(nginx ?? "", NGINX, ports);
      const headers = { Host: `${mockServerId}.mock.example.test`, Authorization: token };
      const end = startLoad({ port: proxy.port, headers }, CALLS, CLIENTS_EACH);
      for (const [at, port] of ports.entries()) {
        apps[at]?.child.kill("SIGTERM");
        expect(await apps[at]?.ended).toMatchObject({ code: 0, stderr: expect.not.stringContaining("rror") as string });
        apps = apps.with(at, await untilReady(start(port), port));
      }
      const { answered, failed } = await end();
      await proxy.stop();
      await stopApps();
      // That a stopped instance refuses connections is what nginx goes by.
      const problems = proxy
        .log()
        .split("\n")
        .filter((line) => !line.includes("Connection refused"));
      expect(failed.slice(0, 3), problems.join("\n")).toEqual([]);
      for (const { name } of CALLS) expect(answered[name], name).toBeGreaterThan(CLIENTS_EACH);
    });
  },
);

async function untilReady(app: AppProcess, port: number): Promise<AppProcess> {
  await app.ready;
  await vi.waitFor(async () => {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect(response.status).toBe(200);
  });
  return app;
}
