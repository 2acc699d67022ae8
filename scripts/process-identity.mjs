import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * When the process began, in the system's own format. Together with its id it identifies a process uniquely: ids are reused, and after a
 * container's restart the new app often has the same id as the old one. Null if there is no such process.
 */
export function birthOf(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is alive and belongs to another user.
    if (error.code !== "EPERM") return null;
  }
  if (process.platform === "linux") return readStat(pid)?.birth ?? null;
  if (process.platform === "win32") return "unknown";
  return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
}

/** Whether the process of a `birthOf` is still alive. */
export function isAlive(pid, born) {
  return Number.isInteger(pid) && born !== null && birthOf(pid) === born;
}

/** A process's name and the id of its parent, e.g. `{ name: "npm start", parent: 12 }`; null if the system does not tell. */
export function describeProcess(pid) {
  return process.platform === "linux" ? readStat(pid) : null;
}

function readStat(pid) {
  try {
    // The name, in parentheses, may contain anything; the fields after it do not.
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    // A zombie: it has ended, but its parent has not read its exit status.
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
