import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { APP_SETTINGS } from "./app-settings.mjs";
import { ensureGenerated, ensureInstalled, ROOT } from "./prepare.mjs";
import { StartRefusal } from "./progress.mjs";
import { endWithTools } from "./run-tool.mjs";
import { runSteps } from "./test-schedule.mjs";
import { selectSteps, stepNames, testSteps } from "./test-steps.mjs";

/**
 * Runs all checks, or those in `names`. Prints failures in full and everything else in one line each. Ends with the sum,
 * `N passed, N failed, N skipped`, and exit code 1 if anything failed or nothing ran.
 */
export async function runTests(names) {
  endWithTools();
  process.chdir(ROOT);
  // The tests set these for each instance that they start; values of a shell or a CI runner must not reach them.
  for (const name of [...APP_SETTINGS, "NODE_ENV", "NEXTAUTH_URL", "NEXT_DIST_DIR"]) delete process.env[name];

  const total = { passed: 0, failed: 0, skipped: 0 };
  const reports = await mkdtemp(path.join(tmpdir(), "mock-servers-reports-"));
  try {
    const steps = selectSteps(testSteps(reports), names);
    if (steps === null) {
      const known = stepNames(testSteps(reports));
      throw new StartRefusal(`Unknown check among "${names.join('", "')}". There are: ${known.join(", ")}.`);
    }
    await ensureInstalled();
    await ensureGenerated();
    await runSteps(steps, (step, result, seconds) => {
      total.passed += result.passed;
      total.failed += result.failed;
      total.skipped += result.skipped.length;
      show(step, result, seconds);
    });
  } catch (error) {
    total.failed += 1;
    console.log(error instanceof StartRefusal ? error.message : error);
  } finally {
    await rm(reports, { recursive: true, force: true });
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
}

function show({ name }, { passed, failed, skipped, output, note }, seconds) {
  const counts = [`${passed} passed`];
  if (failed > 0) counts.push(`${failed} FAILED`);
  if (skipped.length > 0) counts.push(`${skipped.length} skipped`);
  console.log(`${name.padEnd(16)} ${counts.join(", ").padEnd(36)} ${seconds.toFixed(1).padStart(6)} s`);
  for (const title of skipped) console.log(`  skipped: ${title}`);
  if (note) console.log(`  ${note}`);
  if (output) console.log(`\n${output.trimEnd()}\n`);
}
