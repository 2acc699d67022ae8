import { readFileSync } from "node:fs";

/**
 * The result of a test runner's JSON report, e.g. `{passed: 12, failed: 0, skipped: ["accounts > imports the real files"]}`. A file that
 * could not be loaded and a missing report count as failed.
 */
export function countVitest(reportFile) {
  const report = readReport(reportFile);
  if (report === null) return CRASHED;
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const unloaded = report.testResults.filter((file) => file.status === "failed" && !hasFailedTest(file));
  return {
    passed: tests.filter(({ status }) => status === "passed").length,
    failed: tests.filter(({ status }) => status === "failed").length + unloaded.length,
    skipped: tests.filter(({ status }) => NOT_RUN.includes(status)).map(({ fullName }) => fullName),
  };
}

const NOT_RUN = ["skipped", "pending", "todo", "disabled"];

function hasFailedTest(file) {
  return file.assertionResults.some(({ status }) => status === "failed");
}

/** The same for Playwright's JSON report. A test that only passed after a retry has failed; so has a project without tests. */
export function countPlaywright(reportFile) {
  const report = readReport(reportFile);
  if (report === null) return CRASHED;
  const tests = report.suites.flatMap((suite) => testsOf(suite, []));
  const passed = tests.filter(({ status }) => status === "expected").length;
  const skipped = tests.filter(({ status }) => status === "skipped").map(({ title }) => title);
  const empty = report.config.projects.filter(({ name }) => !tests.some(({ project }) => project === name));
  return { passed, failed: tests.length - passed - skipped.length + report.errors.length + empty.length, skipped };
}

function testsOf(suite, above) {
  const titles = [...above, suite.title];
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map(({ status, projectName }) => ({
      status,
      project: projectName,
      title: [...titles, spec.title].join(" > "),
    })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, titles))];
}

const CRASHED = { passed: 0, failed: 1, skipped: [] };

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
