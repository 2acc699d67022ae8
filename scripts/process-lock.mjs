import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { birthOf, isAlive } from "./process-identity.mjs";

/**
 * Takes the lock `file` for this process, or returns its owner.
 *
 * A lock is valid as long as its process lives: one that was left behind by a kill -9 or a power cut does not count, even if another
 * process has the same id now. `details` is information for others. Returns `{ release }` or `{ owner: { pid, ...details } }`; errors of
 * the file system are thrown.
 */
export function takeLock(file, details = {}) {
  const mine = `${file}.${process.pid}-${randomUUID()}`;
  const content = JSON.stringify({ ...details, pid: process.pid, born: birthOf(process.pid) });
  writeFileSync(mine, content);
  try {
    for (;;) {
      // Linking fails if the file exists, and nobody ever sees it incomplete; writing does neither.
      try {
        linkSync(mine, file);
        return { release: () => releaseLock(file, content) };
      } catch (error) {
        if (error.code !== "EEXIST") throw error;
      }
      const found = readLock(file);
      if (found !== null && isAlive(found.lock.pid, found.lock.born)) return { owner: found.lock };
      if (found !== null) discard(file, found.content);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

function releaseLock(file, content) {
  if (readLock(file)?.content === content) rmSync(file, { force: true });
}

function readLock(file) {
  try {
    const content = readFileSync(file, "utf8");
    return { content, lock: parseLock(content) };
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

function parseLock(content) {
  try {
    return JSON.parse(content) ?? {};
  } catch {
    return {};
  }
}

// Two processes may find the same dead owner. Only one of them can rename the file; if the slower one gets the new owner's lock, it puts it
// back.
function discard(file, content) {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === "ENOENT") return;
    throw error;
  }
  if (readFileSync(aside, "utf8") !== content) linkSync(aside, file);
  rmSync(aside);
}
