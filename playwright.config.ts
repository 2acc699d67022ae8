import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/chromium.mjs";

// Chromium otherwise calls home, and on a closed network waits for the answer.
const OFFLINE = ["gpu", "quic", "background-networking", "component-update", "sync"].map((part) => `--disable-${part}`);

export default defineConfig({
  globalSetup: "./e2e/app-setup.ts",
  // A hung run has to end with a count as well.
  globalTimeout: 15 * 60_000,
  fullyParallel: true,
  workers: 2,
  // A test that passes only when it is repeated has found something.
  retries: 0,
  // Two cores are shared with the app and its database: what is awaited may take its time.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  outputDir: "test-results",
  reporter: "list",
  use: {
    baseURL: process.env.E2E_APP_URL,
    // Recording traces takes a third of the journeys' time; `npx playwright test --trace on` records one where it is wanted.
    screenshot: "only-on-failure",
    // Nothing is waited for while it moves.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: { executablePath: (await findChromium()) ?? undefined, args: OFFLINE },
  },
  projects: [
    { name: "ui", testDir: "e2e/ui" },
    { name: "a11y", testDir: "e2e/a11y" },
  ],
});
