import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { printProgress } from "../harness/report";
import type { Rival } from "./rival";

const CACHE = path.resolve(import.meta.dirname, "../../node_modules/.cache/bench-rivals");
const run = promisify(execFile);

/**
 * Installs a rival where git and the project's own lockfile do not see it, once for each of its versions; answers its node_modules. Each has
 * a folder of its own: where one cannot be installed, the others can.
 */
export async function installRival({ name, packages, overrides = {} }: Rival): Promise<string> {
  const folder = path.join(CACHE, name.toLowerCase().replaceAll(" ", "-"));
  const modules = path.join(folder, "node_modules");
  const manifest = JSON.stringify({ private: true, dependencies: packages, overrides }, null, 2);
  const installed = path.join(modules, ".installed.json");
  if (existsSync(installed) && (await readFile(installed, "utf8")) === manifest) return modules;
  printProgress(`Installing ${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "package.json"), manifest);
  await run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"], { cwd: folder });
  await writeFile(installed, manifest);
  return modules;
}
