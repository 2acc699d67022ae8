import { Worker } from "node:worker_threads";

/** How long after the drain a stop ends the hard way. What ends in order has had 1.5 s and 0.2 s for the last lines of the log by then. */
export const KILL_AFTER_DRAIN_MS = 1_900;

/**
 * Kills this process after `ms`, however busy its event loop is by then: a thread of its own keeps the time. Its embedded PostgreSQL notices
 * and stops by itself.
 */
export function killAfter(ms: number): void {
  const thread = new Worker(KILLER, {
    eval: true,
    // A time of day: that the thread itself takes a while to start does not count.
    workerData: Date.now() + ms,
    // Nothing that the process was told to load first.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 },
  });
  // A process that is out of memory for a thread ends without one as far as its loop turns.
  thread.on("error", () => undefined);
  thread.unref();
}

const KILLER = `
const { workerData } = require("node:worker_threads");
setTimeout(() => process.kill(process.pid, "SIGKILL"), workerData - Date.now());
`;
