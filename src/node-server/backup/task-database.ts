import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describeAddress } from "@/server/database/connection-refusal";
import type { DatabaseAddress } from "@/server/database/connection-settings";
import { parseDatabaseAddress } from "@/server/env";
import { messageOf } from "@/server/describe-error";
import { claimDataForTask } from "../../../scripts/data-directory.mjs";
import { isPostgresInstalled } from "../embedded-postgres/binaries";
import { runningPostgres } from "../embedded-postgres/running";
import { startEmbeddedPostgres } from "../embedded-postgres/start";
import { DATABASE_NEEDED } from "../settings";
import { BackupRefusal } from "./backup-refusal";

export type TaskDatabase = {
  address: DatabaseAddress;
  /** What people know it by, e.g. "/srv/app/.data" or "db.example.com:5432/mocks"; without any password. */
  name: string;
  release: () => Promise<void>;
};

type Task = {
  /** "npm run backup" */
  name: string;
  /** Whether a data folder that is not there yet is made. */
  makesData: boolean;
};

/**
 * The database that a task works on: DATABASE_URL's; else the embedded one in DATA_DIR, which an app may be running meanwhile. Where none is, it is
 * started for the task, and no app can start on it until that has ended.
 */
export async function openTaskDatabase(settings: NodeJS.ProcessEnv, task: Task): Promise<TaskDatabase> {
  if (settings.DATABASE_URL) return external(settings);
  if (!isPostgresInstalled()) throw new BackupRefusal(DATABASE_NEEDED);
  const directory = path.resolve(settings.DATA_DIR || ".data");
  const home = path.join(directory, "postgres");
  if (!task.makesData && !existsSync(home)) {
    throw new BackupRefusal(
      `There is no data in ${directory}. DATA_DIR names another folder, DATABASE_URL a PostgreSQL of yours.`,
    );
  }
  const { owner, release } = claim(directory, task.name);
  if (owner === undefined) return startedFor(home, directory, release);
  if (owner.task !== undefined) {
    throw new BackupRefusal(`The data in ${directory} is in use: process ${owner.pid} runs ${owner.task} on it.`);
  }
  return { address: embedded(await urlOfRunning(home, owner.pid)), name: directory, release: () => Promise.resolve() };
}

function external(settings: NodeJS.ProcessEnv): TaskDatabase {
  try {
    const address = parseDatabaseAddress(settings);
    return { address, name: describeAddress(address.databaseUrl), release: () => Promise.resolve() };
  } catch (error) {
    throw new BackupRefusal(messageOf(error));
  }
}

/** One that loopback and its password keep to this machine. */
function embedded(url: string): DatabaseAddress {
  return { databaseUrl: url, databaseCa: null };
}

function claim(directory: string, task: string) {
  try {
    return claimDataForTask(directory, task);
  } catch (error) {
    throw new BackupRefusal(messageOf(error));
  }
}

async function startedFor(home: string, name: string, release: () => void): Promise<TaskDatabase> {
  // Also when the process ends in the middle of it.
  process.on("exit", release);
  try {
    const postgres = await startEmbeddedPostgres({ home, ownsData: true });
    return { address: embedded(postgres.url), name, release: () => postgres.stop() };
  } catch (error) {
    throw new BackupRefusal(messageOf(error));
  }
}

/** An app that has just begun to start takes a while until its database does. */
const READY_WITHIN_MS = 30_000;
const POLL_MS = 100;

async function urlOfRunning(home: string, pid: number): Promise<string> {
  for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline; await wait(POLL_MS)) {
    const url = await runningPostgres(home);
    if (url !== null) return url;
  }
  throw new BackupRefusal(
    `Process ${pid} uses the data in ${path.dirname(home)}, but its PostgreSQL takes no connections. Look at what the app says, or stop it and try again.`,
  );
}
