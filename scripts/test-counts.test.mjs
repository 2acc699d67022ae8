import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { countPlaywright, countVitest } from "./test-counts.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "mock-servers-counts-"));
const file = path.join(folder, "report.json");
afterAll(() => rmSync(folder, { recursive: true }));

function counted(count, report) {
  writeFileSync(file, typeof report === "string" ? report : JSON.stringify(report));
  return count(file);
}

const CRASHED = { passed: 0, failed: 1, skipped: [] };

describe.each([
  ["Vitest", countVitest],
  ["Playwright", countPlaywright],
])("a crashed run of %s", (_runner, count) => {
  it("counts as failed when it left no report", () => expect(count(path.join(folder, "none.json"))).toEqual(CRASHED));
  it("counts as failed when it left half a report", () => expect(counted(count, '{"testRes')).toEqual(CRASHED));
});

describe("a report of Vitest", () => {
  const test = (status, fullName = status) => ({ status, fullName });

  it("counts each test once, and names those that did not run", () => {
    const assertionResults = ["passed", "passed", "failed", "pending", "skipped", "todo"].map((status) => test(status));
    expect(counted(countVitest, { testResults: [{ status: "failed", assertionResults }] })).toEqual({
      passed: 2,
      failed: 1,
      skipped: ["pending", "skipped", "todo"],
    });
  });

  it("counts a file as failed that could not be loaded, or that failed outside its tests", () => {
    const testResults = [
      { status: "failed", assertionResults: [] },
      { status: "failed", assertionResults: [test("passed")] },
      { status: "passed", assertionResults: [test("passed")] },
    ];
    expect(counted(countVitest, { testResults })).toEqual({ passed: 2, failed: 2, skipped: [] });
  });
});

describe("a report of Playwright", () => {
  const spec = (title, status, projectName = "ui") => ({ title, tests: [{ status, projectName }] });
  const report = (suites, { errors = [], projects = ["ui"] } = {}) => ({
    suites,
    errors,
    config: { projects: projects.map((name) => ({ name })) },
  });

  it("counts tests at every depth, and those that passed only when repeated as failed", () => {
    const inner = { title: "signed in", specs: [spec("b", "unexpected"), spec("c", "flaky"), spec("d", "skipped")] };
    const suites = [{ title: "a.spec.ts", specs: [spec("a", "expected")], suites: [inner] }];
    expect(counted(countPlaywright, report(suites))).toEqual({
      passed: 1,
      failed: 2,
      skipped: ["a.spec.ts > signed in > d"],
    });
  });

  it("counts errors outside tests", () => {
    const suites = [{ title: "a.spec.ts", specs: [spec("a", "expected")] }];
    expect(counted(countPlaywright, report(suites, { errors: [{}] }))).toMatchObject({ passed: 1, failed: 1 });
  });

  it("counts a project without tests as failed", () => {
    const suites = [{ title: "a.spec.ts", specs: [spec("a", "expected")] }];
    expect(counted(countPlaywright, report(suites, { projects: ["ui", "a11y"] }))).toMatchObject({
      passed: 1,
      failed: 1,
    });
  });
});
