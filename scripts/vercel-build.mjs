// `vercel-build`, which Vercel runs in place of `build`: functions neither migrate nor build anything by themselves.
import path from "node:path";
import { ensureGenerated, ROOT } from "./prepare.mjs";
import { fail, step } from "./progress.mjs";
import { runTool } from "./run-tool.mjs";

const node = (file, ...args) => [process.execPath, path.join(ROOT, "node_modules", file), ...args];

try {
  await ensureGenerated();
  await step("Bringing the database up to date", () =>
    runTool(node("tsx/dist/cli.mjs", "src/node-server/migrate-command.ts"), {
      cwd: ROOT,
      failure: "The database could not be brought up to date.",
    }),
  );
  await step("Building the app", () =>
    runTool(node("next/dist/bin/next", "build"), {
      cwd: ROOT,
      env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", SKIP_TYPE_CHECK: "1" },
      failure: "Next.js could not build the app.",
    }),
  );
} catch (error) {
  fail(error);
}
