import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { birthOf, isAlive } from "./process-identity.mjs";

/**
 * Takes the lock `file` for this process, or answers whose it is.
 *
 * A lock lasts as long as its process: one that was left behind, by kill -9 or a power cut, counts for nothing, also when another process
 * has got the same id since. `details` is for the others to read. Answers `{ release }` or `{ owner: { pid, ...details } }`; errors
 * of the file system pass through.
 */
export function takeLock(file, details = {}) {
  const mine = `${file}.${process.pid}-${randomUUID()}`;
  const content = JSON.stringify({ ...details, pid: process.pid, born: birthOf(process.pid) });
  writeFileSync(mine, content);
  try {
    for (;;) {
      // Unlike writing, linking fails when the file exists, and nobody ever sees it half-written.
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

// Two processes may both find the same dead owner. Renaming lets one of them discard it; should the slower one catch the new
// owner's lock, it puts it back.
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
