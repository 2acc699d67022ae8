import { mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { takeLock } from "./process-lock.mjs";
import { StartRefusal } from "./progress.mjs";

// An instance that is stopping needs a moment; a running one stays longer than this.
const OWNER_GONE_MS = 2_000;
const POLL_MS = 100;
const LOCK = "instance.lock";

/** Claims the data folder for this process until it ends. Refuses the start if another instance uses it or it is not writable. */
export async function claimData(directory, url) {
  const lock = path.join(directory, LOCK);
  for (const deadline = Date.now() + OWNER_GONE_MS; ; await wait(POLL_MS)) {
    const { owner, release } = openFolder(directory, () => takeLock(lock, { url }));
    if (owner === undefined) {
      process.on("exit", release);
      return;
    }
    if (Date.now() > deadline) {
      if (owner.task !== undefined) {
        throw new StartRefusal(
          `The data in ${directory} is in use: process ${owner.pid} runs ${owner.task} on it. Start when it has ended.`,
        );
      }
      throw new StartRefusal(
        `Already running: process ${owner.pid} serves the data in ${directory} at ${owner.url}. ` +
          "Stop it first, or start another one on data and a port of its own: DATA_DIR=.data-2 PORT=3001 npm start",
      );
    }
  }
}

/**
 * Claims the data folder for a task, e.g. "npm run backup". Returns `{ release }`, or `{ owner }` if an instance or another task uses it.
 */
export function claimDataForTask(directory, task) {
  return openFolder(directory, () => takeLock(path.join(directory, LOCK), { task }));
}

function openFolder(directory, use) {
  try {
    // Others may enter it: PostgreSQL may run as another user, in a closed folder below.
    mkdirSync(directory, { recursive: true, mode: 0o755 });
    return use();
  } catch (error) {
    throw new StartRefusal(
      `The data folder ${directory} cannot be written to (${reasonOf(error, directory)}). ` +
        "Start as the user whom it belongs to, or set DATA_DIR to a folder of your own.",
    );
  }
}

function reasonOf(error, directory) {
  if (error.code === "EROFS") return "it is read-only";
  if (error.code === "EEXIST" || error.code === "ENOTDIR") return "a file is in its way";
  if (error.code !== "EACCES" && error.code !== "EPERM") return error.message;
  const owner = statSync(directory, { throwIfNoEntry: false })?.uid;
  return owner === undefined || owner === process.getuid?.()
    ? "permission denied"
    : `it belongs to the user with the id ${owner}`;
}
