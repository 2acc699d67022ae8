import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { OWN_SETTINGS } from "../fixtures/throwaway-app";

const ROOT = path.resolve(import.meta.dirname, "../..");

export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface AppProcess {
  child: ChildProcess;
  /** Resolves once it says that it is ready; rejects with all that it printed when it ends instead. */
  ready: Promise<void>;
  ended: Promise<Ending>;
}

const started = new Set<AppProcess>();
const folders: string[] = [];

/** Stops every app that this file has started, and deletes their data. For afterEach or afterAll, as the file shares apps or not. */
export async function stopApps(): Promise<void> {
  for (const { child, ended } of started) {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    await ended;
  }
  started.clear();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}

/** A new folder for DATA_DIR; `stopApps` deletes it. */
export function newDataFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "mock-servers-start-"));
  // Started by root, PostgreSQL runs as another user, who has to reach its folder in here.
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

/** `node scripts/start.mjs`, or another command that starts the app, with these settings and none of the developer's own. */
export function startApp(
  settings: Record<string, string>,
  command = [process.execPath, "scripts/start.mjs"],
): AppProcess {
  const [program = "", ...args] = command;
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, ...OWN_SETTINGS, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stderr.on("data", (chunk: Buffer) => (output.stderr += chunk.toString()));
  const ended = new Promise<Ending>((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal, ...output }));
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      output.stdout += chunk.toString();
      if (output.stdout.includes("Ready after")) resolve();
    });
    void ended.then(({ stdout, stderr }) => reject(new Error(`The app ended instead:\n${stdout}${stderr}`)));
  });
  // Who only waits for the end has no use for this one.
  ready.catch(() => undefined);
  const app = { child, ready, ended };
  started.add(app);
  return app;
}

/** What it has logged that is no mere information, by the message. */
export function troubleOf({ stdout }: Ending): string[] {
  return stdout.split("\n").flatMap((line) => {
    const [, message] = /^\{"level":"(?:warn|error|fatal)".*"msg":"([^"]*)"\}$/.exec(line) ?? [];
    return message ?? [];
  });
}

export interface PostgresOfApp {
  pid: number;
  url: string;
}

/** The PostgreSQL that a running app keeps in its data folder. */
export async function postgresOf(dataFolder: string): Promise<PostgresOfApp> {
  const home = path.join(dataFolder, "postgres");
  // Line 1 is the pid, line 4 the port.
  const [pid, , , port] = (await readFile(path.join(home, "data/postmaster.pid"), "utf8")).split("\n");
  const password = await readFile(path.join(home, "password"), "utf8");
  return { pid: Number(pid), url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres` };
}

/** Runs one statement there and answers its rows. */
export async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The processes of an app that answer mock servers, or that run the app. Linux only. */
export function processesOf(pid: number | undefined, kind: "mock" | "app"): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
  return children.map(Number).filter((child) => {
    // One that has just ended has no command line any more.
    const file = `/proc/${child}/cmdline`;
    return existsSync(file) && readFileSync(file, "utf8").includes(`dist/${kind}-process.js`);
  });
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
