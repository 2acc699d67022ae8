import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "../src/node-server/embedded-postgres/start";
import { startThrowawayApp } from "./fixtures/throwaway-app";

/** Starts the app that all browser tests of a run use, each with an account of its own, and its database; answers its teardown. */
export default async function setUpApp(): Promise<() => Promise<void>> {
  const home = await mkdtemp(path.join(tmpdir(), "mock-servers-browser-"));
  // Started by root, PostgreSQL runs as another user, who has to reach its folder in here.
  await chmod(home, 0o755);
  const postgres = await startEmbeddedPostgres({ home, ownsData: true });
  const app = await startThrowawayApp({ DATABASE_URL: postgres.url });
  // The tests run in other processes: they inherit the environment, and playwright.config.ts makes the one their base URL.
  process.env.E2E_APP_URL = app.url;
  process.env.E2E_DATABASE_URL = postgres.url;
  return async () => {
    await app.stop();
    await postgres.stop();
    await rm(home, { recursive: true, force: true });
  };
}
