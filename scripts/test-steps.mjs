import path from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { judgeFirstLoads } from "./first-load.mjs";
import { DIST_DIRECTORY, ROOT } from "./prepare.mjs";
import { runTool } from "./run-tool.mjs";
import { nodeBinary, OTHER_NODE_VERSIONS } from "./test-tools.mjs";
import { missingForVercel } from "./vercel-output.mjs";
import { countPlaywright, countVitest } from "./test-counts.mjs";

const NODE = process.execPath;
const module = (file) => path.join("node_modules", file);

/** Every check of `npm test`, in the order in which they start. @param reports a folder for the runners' JSON reports */
export function testSteps(reports) {
  // Type checks read Next's generated types, which the build also writes, so they run one after the other.
  const typed = { after: ["build"], needs: ["route types"] };
  return [
    { name: "lockfile", run: check([NODE, "scripts/complete-lockfile.mjs", "--check"]) },
    { name: "build", run: build },
    { name: "format", run: check([NODE, module("prettier/bin/prettier.cjs"), "--check", "."]) },
    { name: "imports", run: check(dependencyCruiser(".dependency-cruiser.cjs")) },
    { name: "runtime imports", run: check(dependencyCruiser(".dependency-cruiser.runtime.cjs")) },
    { name: "folders", run: check([NODE, "scripts/folder-circles.mjs"]) },
    { name: "unused", run: check([NODE, module("knip/bin/knip.js")]) },
    { name: "unit", run: vitest("unit", reports) },
    { name: "components", run: vitest("components", reports) },
    { name: "route types", after: ["build"], run: check([NODE, module("next/dist/bin/next"), "typegen"]) },
    { name: "types", ...typed, run: check([NODE, module("typescript/bin/tsc"), "--noEmit"]) },
    { name: "lint", ...typed, run: check([NODE, module("eslint/bin/eslint.js"), "."]) },
    { name: "db", run: vitest("db", reports) },
    { name: "wire", needs: ["build"], alone: true, run: vitest("wire", reports) },
    { name: "start", needs: ["build"], alone: true, run: vitest("start", reports) },
    { name: "operations", needs: ["build"], alone: true, run: vitest("operations", reports) },
    { name: "vercel", needs: ["build"], alone: true, run: onVercel("vercel", reports) },
    { name: "browser", needs: ["build"], alone: true, run: playwright(reports) },
    ...OTHER_NODE_VERSIONS.flatMap((version) =>
      ["wire", "start"].map((project) => ({
        name: `${project} on node ${version}`,
        needs: ["build"],
        alone: true,
        isLong: true,
        run: onNode(version, project, reports),
      })),
    ),
    { name: "properties", isLong: true, run: vitest("properties", reports) },
    { name: "vercel wire", needs: ["build"], alone: true, isLong: true, run: onVercel("vercel wire", reports) },
    { name: "image", needs: ["build"], alone: true, isLong: true, run: vitest("image", reports) },
  ];
}

/** Selects everything that takes long and is not part of `npm test`. */
const EVERYWHERE = "everywhere";

/** The names that can be given. */
export function stepNames(steps) {
  return [...steps.map(({ name }) => name), EVERYWHERE];
}

/** The named steps and those that they need; without names, all except the long ones. Null for an unknown name. */
export function selectSteps(steps, names) {
  if (names.length === 0) return steps.filter(({ isLong }) => !isLong);
  if (names.some((name) => !stepNames(steps).includes(name))) return null;
  const wanted = new Set(names);
  if (wanted.has(EVERYWHERE)) for (const { name, isLong } of steps) if (isLong) wanted.add(name);
  for (const step of steps.toReversed())
    if (wanted.has(step.name)) for (const name of step.needs ?? []) wanted.add(name);
  return steps.filter(({ name }) => wanted.has(name));
}

function dependencyCruiser(config) {
  const tool = module("dependency-cruiser/bin/dependency-cruise.mjs");
  return [NODE, tool, "--config", config, "--output-type", "err-long", "src", "e2e", "bench"];
}

function check(command) {
  return async () => {
    const problem = await problemOf(command);
    return problem === null
      ? { passed: 1, failed: 0, skipped: [] }
      : { passed: 0, failed: 1, skipped: [], output: problem };
  };
}

async function build() {
  const result = await check([NODE, "scripts/build.mjs"])();
  return result.failed > 0 ? result : { ...result, note: judgeFirstLoads(DIST_DIRECTORY).summary };
}

function vitest(project, reports, node = NODE) {
  const report = path.join(reports, `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const command = [node, module("vitest/vitest.mjs"), "run", "--project", project, ...reporters];
  // So that everything that is started by its name uses the same Node.js.
  const PATH = `${path.dirname(node)}${path.delimiter}${process.env.PATH}`;
  return async () => judge(await problemOf(command, { NODE_ENV: "test", PATH }), countVitest(report));
}

/** A project run by another Node.js, which then runs the apps that its tests start; skipped if npm does not provide it. */
function onNode(version, project, reports) {
  return async () => {
    const node = await nodeBinary(version);
    if (node === null) return { passed: 0, failed: 0, skipped: [`Node.js ${version} cannot be installed here`] };
    return vitest(project, reports, node)();
  };
}

/** A project whose app runs as functions of Vercel; skipped if that is not possible. */
function onVercel(project, reports) {
  return async () => {
    const missing = await missingForVercel();
    return missing === null ? vitest(project, reports)() : { passed: 0, failed: 0, skipped: [missing] };
  };
}

function playwright(reports) {
  const report = path.join(reports, "browser.json");
  const command = [NODE, module("@playwright/test/cli.js"), "test", "--reporter=list,json"];
  return async () => {
    try {
      const env = { CHROMIUM_PATH: await ensureChromium(), PLAYWRIGHT_JSON_OUTPUT_FILE: report };
      return judge(await problemOf(command, env), countPlaywright(report));
    } catch (error) {
      return { passed: 0, failed: 1, skipped: [], output: error.message };
    }
  };
}

/** Null, or everything that the command printed and how it ended. */
async function problemOf(command, env = {}) {
  try {
    await runTool(command, { cwd: ROOT, env, failure: `${command.slice(1).join(" ")} failed.` });
    return null;
  } catch (error) {
    return error.message;
  }
}

/** A runner that ended with an error has failed, whatever its report says; so has one without tests. */
function judge(problem, counts) {
  if (problem !== null) return { ...counts, failed: Math.max(1, counts.failed), output: problem };
  if (counts.failed > 0)
    return {
      ...counts,
      output: "The runner ended well, but its report is missing, or a part of it had no test to run.",
    };
  if (counts.passed === 0) return { ...counts, failed: 1, output: "No test ran." };
  return counts;
}
