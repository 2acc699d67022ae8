import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { takeLock } from "./process-lock.mjs";
import { runTool } from "./run-tool.mjs";

// Tools that tests need in addition to package-lock.json: other versions of Node.js, a pooler, a proxy. Each is installed if it is missing;
// if that is not possible, its tests are skipped by name.

const FOLDER = path.resolve(import.meta.dirname, "../node_modules/.cache/test-tools");
const LOCK_POLL_MS = 200;

/** The versions of Node.js on which the app is tested, in addition to the current one. */
export const OTHER_NODE_VERSIONS = ["20.19", "22", "24", "26"].filter(
  (version) => !process.versions.node.startsWith(`${version}.`),
);

/**
 * The folder of a separately installed npm package, e.g. `npmTool("node", "24")`; null if npm does not provide it.
 *
 * @param overrides as in package.json, for a package whose dependencies the registry lacks
 */
export async function npmTool(name, version, overrides = {}) {
  const folder = path.join(FOLDER, `${name}-${version}`.replaceAll("/", "+"));
  const manifest = JSON.stringify({ private: true, dependencies: { [name]: version }, overrides });
  const stamp = path.join(folder, "installed");
  const isInstalled = () => existsSync(stamp) && readFileSync(stamp, "utf8") === manifest;
  if (isInstalled()) return folder;
  mkdirSync(folder, { recursive: true });
  const release = await lock(folder);
  try {
    if (isInstalled()) return folder;
    writeFileSync(path.join(folder, "package.json"), manifest);
    await runTool(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"], {
      cwd: folder,
      failure: `npm could not install ${name}@${version}.`,
    });
    writeFileSync(stamp, manifest);
    return folder;
  } catch (error) {
    console.warn(lastLine(error));
    return null;
  } finally {
    release();
  }
}

/**
 * The binary of a version of Node.js, e.g. `nodeBinary("24")`, or null. It comes from the packages among which npm's package `node`
 * chooses.
 */
export async function nodeBinary(version) {
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const folder = await npmTool(name, version);
  const file = folder && path.join(folder, "node_modules", name, "bin", "node");
  return file && runs(file) ? file : null;
}

/** The path of a program from Debian, e.g. `debianTool("pgbouncer")`, installed if it is missing and this is root on Debian; else null. */
export async function debianTool(program, packageName = program) {
  const found = () =>
    SYSTEM_FOLDERS.map((folder) => path.join(folder, program)).find((file) => existsSync(file)) ?? null;
  if (found() !== null || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return found();
  mkdirSync(FOLDER, { recursive: true });
  const release = await lock(path.join(FOLDER, "apt"));
  try {
    if (found() !== null) return found();
    const options = {
      cwd: FOLDER,
      env: { DEBIAN_FRONTEND: "noninteractive" },
      failure: `apt-get could not install ${packageName}.`,
    };
    await runTool(["apt-get", "update"], options);
    // Prevents a service that the package would start.
    await runTool(["apt-get", "install", "-y", "--no-install-recommends", packageName], options);
    return found();
  } catch (error) {
    console.warn(lastLine(error));
    return null;
  } finally {
    release();
  }
}

const SYSTEM_FOLDERS = ["/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin"];

function runs(file) {
  return existsSync(file) && spawnSync(file, ["--version"], { stdio: "ignore" }).status === 0;
}

async function lock(name) {
  for (;;) {
    const { owner, release } = takeLock(`${name}.lock`);
    if (owner === undefined) return release;
    await wait(LOCK_POLL_MS);
  }
}

function lastLine(error) {
  return String(error instanceof Error ? error.message : error)
    .trim()
    .split("\n")
    .at(-1);
}
