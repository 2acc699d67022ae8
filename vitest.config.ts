import path from "node:path";
import { defineConfig } from "vitest/config";

const source = path.join(import.meta.dirname, "src");

const resolve = {
  alias: [
    // The guard against server code in the browser throws unless Next.js resolves it.
    { find: "server-only", replacement: path.join(source, "test/empty-module.ts") },
    { find: /^@\//, replacement: `${source}/` },
  ],
};

const env = {
  APP_URL: "http://localhost:3000",
  NEXTAUTH_SECRET: "a secret for tests, and for nothing else",
};

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: ["src/**/*.test.ts", "scripts/**/*.test.mjs"],
          exclude: ["src/**/*.db.test.ts"],
          setupFiles: ["src/test/readers-setup.ts"],
          // Properties run hundreds of cases each, on a machine that may be busy.
          testTimeout: 60_000,
          env,
        },
      },
      {
        resolve,
        test: {
          name: "components",
          include: ["src/**/*.test.tsx"],
          environment: "happy-dom",
          setupFiles: ["src/test/components-setup.ts"],
          // What a screen loads when it is first asked for comes late, on whatever else the machine is doing.
          testTimeout: 30_000,
          env: { ...env, TZ: "UTC" },
        },
      },
      {
        resolve,
        test: {
          name: "properties",
          include: ["src/call-shapes/*.properties.test.ts"],
          testTimeout: 1_800_000,
          env: { ...env, RUNS: "100000" },
        },
      },
      {
        resolve,
        test: {
          name: "db",
          include: ["src/**/*.db.test.ts"],
          globalSetup: ["src/test/postgres-setup.ts"],
          // Passwords are hashed at their full cost, on a machine that may be busy.
          testTimeout: 30_000,
          env,
        },
      },
      {
        resolve,
        test: {
          name: "wire",
          include: ["e2e/wire/**/*.test.ts"],
          globalSetup: ["e2e/wire/setup.ts"],
          env,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: "vercel",
          include: ["e2e/vercel/**/*.test.ts"],
          globalSetup: ["e2e/vercel/setup.ts"],
          env,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: "vercel wire",
          include: ["e2e/wire/**/*.test.ts"],
          // These call other lanes than Vercel's, start instances of other lanes, or test how a connection is closed, which on Vercel is
          // the platform's job.
          exclude: [
            "e2e/wire/{headless,slow-callers,claimed-address,database-away,token-leak,refusals-arrive}.test.ts",
          ],
          globalSetup: ["e2e/wire/setup.ts"],
          env,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve,
        test: { name: "start", include: ["e2e/start/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 120_000 },
      },
      {
        resolve,
        test: {
          name: "operations",
          include: ["e2e/operations/**/*.test.ts"],
          env,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve,
        test: { name: "image", include: ["e2e/image/**/*.test.ts"], env, testTimeout: 180_000, hookTimeout: 120_000 },
      },
    ],
  },
});
