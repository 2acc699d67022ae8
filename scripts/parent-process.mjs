import { clearInterval, setInterval } from "node:timers";
import { birthOf, describeProcess, isAlive } from "./process-identity.mjs";

const POLL_MS = 250;

/**
 * Under `npm start`, stops the app in order when npm has ended. npm passes SIGINT and SIGTERM on, but a kill -9 of npm is not reported: the
 * app would keep running unnoticed, with its port and data. Linux only, where the check is cheap.
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

/** npm is the parent, or the parent of the shell that runs its scripts. Processes further up, such as the terminal, may end. */
function findNpm() {
  for (const pid of [process.ppid, describeProcess(process.ppid)?.parent]) {
    if (pid !== undefined && describeProcess(pid)?.name.startsWith("npm")) return pid;
  }
  return null;
}
