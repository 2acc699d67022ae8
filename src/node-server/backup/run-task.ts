import path from "node:path";
import type { Client } from "pg";
import { isDatabaseAway } from "@/errors/is-database-away";
import { MigrationError } from "@/server/database/migrate";
import { connectionRefusal } from "@/server/database/connection-refusal";
import { DatabaseSettingError, type DatabaseAddress } from "@/server/database/connection-settings";
import { databaseClient } from "@/server/database/database-client";
import { onStopSignal } from "@/server/stop-signals";
import { BackupRefusal } from "./backup-refusal";
import { openTaskDatabase, type TaskDatabase } from "./task-database";

/** Where a backup goes to or comes from: a file, or this process's own standard output or input, which is written as "-". */
export type TaskFile = { path: string; isStandard: boolean };

type Task = {
  /** "backup", as its npm script is called. */
  name: string;
  makesData: boolean;
  /** Looks at what can be refused before a database is opened. */
  check: (file: TaskFile) => Promise<void>;
  /** Answers the line that tells what was done. */
  run: (file: TaskFile, database: TaskDatabase & { client: Client }, signal: AbortSignal) => Promise<string>;
};

/** Runs a task on the file that is named by the command line, and ends the process: with one line, and exit code 1 where it was refused or failed. */
export async function runTask(task: Task): Promise<void> {
  const interrupted = new AbortController();
  onStopSignal(
    (isHurried) => interrupted.abort(isHurried ? "SIGINT" : "SIGTERM"),
    // Without waiting for a database that may not answer.
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

/** Whether its message says all that a person needs. */
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
  // npm runs its scripts in the folder of package.json, whatever folder it was called in.
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
    // After a failure the connection may be in the middle of something: it ends with the process, or with the database.
    await database.release();
  }
}

async function connected(address: DatabaseAddress): Promise<Client> {
  const client = databaseClient(address);
  // A connection that is lost is told to the statement under way as well; unheard here, it would end the process without a word.
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
