import { clearInterval, setInterval } from "node:timers";
import { birthOf, describeProcess, isAlive } from "./process-identity.mjs";

const POLL_MS = 250;

/**
 * Under `npm start`, ends the app in order when npm is gone. npm passes SIGINT and SIGTERM on, but nothing tells of a kill -9: the app would run
 * on unseen, and hold its port and data. Linux only, where asking costs next to nothing.
 */
export function stopWithNpm() {
  const npm = findNpm();
  if (npm === null) return;
  const born = birthOf(npm);
  const poll = setInterval(() => {
    if (isAlive(npm, born)) return;
    clearInterval(poll);
    process.kill(process.pid, "SIGTERM");
  }, POLL_MS);
  poll.unref();
}

/** npm is the parent, or the parent of the shell that it runs scripts with. Further up is the terminal, which may go. */
function findNpm() {
  for (const pid of [process.ppid, describeProcess(process.ppid)?.parent]) {
    if (pid !== undefined && describeProcess(pid)?.name.startsWith("npm")) return pid;
  }
  return null;
}
