// `vercel-build`, which Vercel runs instead of `build`: functions neither migrate nor build anything themselves.
import path from "node:path";
import { ensureGenerated, ROOT } from "./prepare.mjs";
import { fail, StartRefusal, step } from "./progress.mjs";
import { runTool } from "./run-tool.mjs";
import { mayMigrate, settingProblems } from "./vercel-settings.mjs";

const node = (file, ...args) => [process.execPath, path.join(ROOT, "node_modules", file), ...args];

try {
  const problems = settingProblems(process.env);
  if (problems.length > 0) throw new StartRefusal(problems.join("\n"));
  await ensureGenerated();
  if (mayMigrate(process.env)) {
    await step("Bringing the database up to date", () =>
      runTool(node("tsx/dist/cli.mjs", "src/node-server/commands/migrate-command.ts"), {
        cwd: ROOT,
        failure: "The database could not be brought up to date.",
      }),
    );
  } else {
    console.log(
      "A preview: the database is left as it is, because it may be the live one. Where previews have a database of their own, set " +
        "MIGRATE_PREVIEWS=1 for them, and it is brought up to date.",
    );
  }
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
