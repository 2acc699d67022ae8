import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * When the process began, in the system's own words. Together with its id it names one process for good: ids come back, and after a
 * container's restart the new app often has the very id of the old one. Null when no such process lives.
 */
export function birthOf(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, as another user.
    if (error.code !== "EPERM") return null;
  }
  if (process.platform === "linux") return readStat(pid)?.birth ?? null;
  if (process.platform === "win32") return "unknown";
  return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
}

/** Whether the process that `birthOf` described is still there. */
export function isAlive(pid, born) {
  return Number.isInteger(pid) && born !== null && birthOf(pid) === born;
}

/** Its name and the id of its parent, e.g. `{ name: "npm start", parent: 12 }`; null where the system does not tell. */
export function describeProcess(pid) {
  return process.platform === "linux" ? readStat(pid) : null;
}

function readStat(pid) {
  try {
    // The name, in parentheses, may hold anything; the fields behind it do not.
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    // Dead, but not buried by its parent yet.
    if (fields[0] === "Z" || fields[0] === "X") return null;
    const name = text.slice(text.indexOf("(") + 1, text.lastIndexOf(")"));
    return { name, parent: Number(fields[1]), birth: `${bootId()} ${fields[19]}` };
  } catch {
    return null;
  }
}

function bootId() {
  return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
}
