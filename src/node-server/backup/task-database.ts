import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isPostgresInstalled } from "@/node-server/embedded-postgres/binaries";
import { runningPostgres } from "@/node-server/embedded-postgres/running";
import { startEmbeddedPostgres } from "@/node-server/embedded-postgres/start";
import { DATABASE_NEEDED } from "@/node-server/settings";
import { describeAddress } from "@/server/database/connection-refusal";
import type { DatabaseAddress } from "@/server/database/connection-settings";
import { parseDatabaseAddress } from "@/server/env";
import { messageOf } from "@/server/log/describe-error";
import { claimDataForTask } from "../../../scripts/data-directory.mjs";
import { BackupRefusal } from "./backup-refusal";

export interface TaskDatabase {
  address: DatabaseAddress;
  /** The database's name for people, e.g. "/srv/app/.data" or "db.example.com:5432/mocks"; without a password. */
  name: string;
  release: () => Promise<void>;
}

interface Task {
  /** "npm run backup" */
  name: string;
  /** Whether a missing data folder is created. */
  makesData: boolean;
}

/**
 * The database of a task: DATABASE_URL's, or else the embedded one in DATA_DIR, which may belong to a running app. If it is not running, it
 * is started for the task, and no app can start on it until the task has ended.
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

/** Only reachable on loopback and with its password. */
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
  // Also if the process ends in the middle of the task.
  process.on("exit", release);
  try {
    const postgres = await startEmbeddedPostgres({ home, ownsData: true });
    return { address: embedded(postgres.url), name, release: () => postgres.stop() };
  } catch (error) {
    throw new BackupRefusal(messageOf(error));
  }
}

/** How long to wait for the database of an app that is just starting. */
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
