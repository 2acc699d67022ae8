import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "@/node-server/embedded-postgres/start";
import { migrateDatabase } from "@/server/database/migrate";
import { missingForVercel } from "../../scripts/vercel-output.mjs";
import { buildForVercel, startVercelDeployment, type VercelDeployment } from "../fixtures/vercel-simulator";

declare module "vitest" {
  interface ProvidedContext {
    /** A deployment at https://mocks.example.com whose functions are frozen between calls; or why none can be run. */
    vercel: { port: number; project: string; databaseUrl: string; cronSecret: string } | { missing: string };
  }
}

const CRON_SECRET = "a secret of the cron, for tests";

/** Builds and starts the one deployment that all of these tests call, on a database that the build has migrated; answers its teardown. */
export default async function setUpVercel(project: TestProject): Promise<() => Promise<void>> {
  const missing = await missingForVercel();
  if (missing !== null) {
    project.provide("vercel", { missing });
    return () => Promise.resolve();
  }
  const folder = await mkdtemp(path.join(tmpdir(), "mock-servers-vercel-"));
  const postgres = await startEmbeddedPostgres({ home: folder, ownsData: true });
  let deployment: VercelDeployment | undefined;
  const tearDown = async () => {
    await deployment?.stop();
    await postgres.stop();
    await Promise.all([folder, postgres.directory].map((one) => rm(one, { recursive: true, force: true })));
  };
  try {
    await migrateDatabase(postgres.url, path.join(project.config.root, "prisma/migrations"));
    const build = await buildForVercel(postgres.url);
    const settings = {
      DATABASE_URL: postgres.url,
      APP_URL: "https://mocks.example.com",
      MOCK_DOMAIN: "mock.example.net",
      CRON_SECRET,
    };
    deployment = await startVercelDeployment(build, settings, true);
    const { port } = deployment;
    project.provide("vercel", { port, project: build.project, databaseUrl: postgres.url, cronSecret: CRON_SECRET });
    return tearDown;
  } catch (error) {
    await tearDown();
    throw error;
  }
}
