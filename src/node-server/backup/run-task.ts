import path from "node:path";
import type { Client } from "pg";
import { isDatabaseAway } from "@/errors/is-database-away";
import { connectionRefusal } from "@/server/database/connection-refusal";
import { DatabaseSettingError, type DatabaseAddress } from "@/server/database/connection-settings";
import { databaseClient } from "@/server/database/database-client";
import { MigrationError } from "@/server/database/migrate";
import { onStopSignal } from "@/server/process/stop-signals";
import { BackupRefusal } from "./backup-refusal";
import { openTaskDatabase, type TaskDatabase } from "./task-database";

/** The file of a backup, or standard output or input, which is written as "-". */
export interface TaskFile {
  path: string;
  isStandard: boolean;
}

interface Task {
  /** "backup", the name of the npm script. */
  name: string;
  makesData: boolean;
  /** Checks what can be checked before a database is opened. */
  check: (file: TaskFile) => Promise<void>;
  /** Returns the line that reports the result. */
  run: (file: TaskFile, database: TaskDatabase & { client: Client }, signal: AbortSignal) => Promise<string>;
}

/** Runs a task on the file of the command line and ends the process: prints one line, with exit code 1 after a refusal or failure. */
export async function runTask(task: Task): Promise<void> {
  const interrupted = new AbortController();
  onStopSignal(
    (isHurried) => interrupted.abort(isHurried ? "SIGINT" : "SIGTERM"),
    // Does not wait for a database that may not answer.
    () => process.exit(1),
  );
  try {
    const file = taskFile(task.name);
    await task.check(file);
    const done = await withDatabase(task, (database) => task.run(file, database, interrupted.signal));
    console.error(done);
    process.exit(0);
  } catch (error) {
    if (interrupted.signal.aborted) {
      console.error(`The ${task.name} was interrupted. Nothing of it was kept.`);
      process.exit(interrupted.signal.reason === "SIGINT" ? 130 : 143);
    }
    console.error(isExpected(error) ? error.message : error);
    process.exit(1);
  }
}

/** Whether the error's message says everything that a person needs. */
function isExpected(error: unknown): error is Error {
  return (
    error instanceof BackupRefusal ||
    error instanceof MigrationError ||
    error instanceof DatabaseSettingError ||
    isDatabaseAway(error)
  );
}

function taskFile(name: string): TaskFile {
  const [given, ...others] = process.argv.slice(2);
  if (given === undefined || given === "" || others.length > 0) {
    throw new BackupRefusal(
      `Name one file: npm run ${name} -- FILE, or - for standard ${name === "backup" ? "output" : "input"}.`,
    );
  }
  // npm runs scripts in the folder of package.json, wherever it was called.
  const { INIT_CWD, npm_lifecycle_event } = process.env;
  const folder = npm_lifecycle_event === name && INIT_CWD ? INIT_CWD : process.cwd();
  return { path: path.resolve(folder, given), isStandard: given === "-" };
}

async function withDatabase<Result>(
  task: Task,
  run: (database: TaskDatabase & { client: Client }) => Promise<Result>,
): Promise<Result> {
  const database = await openTaskDatabase(process.env, { name: `npm run ${task.name}`, makesData: task.makesData });
  try {
    const client = await connected(database.address);
    const result = await run({ ...database, client });
    await client.end();
    return result;
  } finally {
    // After a failure the connection may be in the middle of a statement, so it is not closed in order.
    await database.release();
  }
}

async function connected(address: DatabaseAddress): Promise<Client> {
  const client = databaseClient(address);
  // A lost connection is reported to the current statement too. Without a listener it would end the process silently.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new BackupRefusal(sentence(connectionRefusal(address.databaseUrl, error)), { cause: error });
  }
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
