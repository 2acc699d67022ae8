import cluster from "node:cluster";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { closeConnections } from "@/server/database/db";
import { env } from "@/server/env";
import { log } from "@/server/log/log";
import { openDatabase } from "./database";
import { hourlyHousekeeping } from "./housekeeping";
import { logFormat, openLog } from "./open-log";
import { serveCalls } from "./serve-calls";
import { completeSettings } from "./settings";
import { shutDownInOrder, type Stoppable } from "./shutdown";
import { siteWarning } from "./site-warning";
import { StartupError } from "./startup-error";
import { gatherMetrics, shareMetrics } from "./telemetry/worker-metrics";
import { shareChangesWithWorkers, startWorkers } from "./workers";

/**
 * The app's own server: mock servers and management app on one port, in the current folder's checkout. Started by scripts/start.mjs, which
 * has checked that nobody else uses the data. Ends with exit code 1 and a sentence if it cannot start.
 */
async function serve(dev: boolean, running: Stoppable[]): Promise<void> {
  await openLog();
  const dataDirectory = path.resolve(process.env.DATA_DIR || ".data");
  await completeSettings(process.env, dataDirectory);
  const database = await openDatabase(process.env, dataDirectory);
  running.unshift(database);
  const { appUrl, drainSeconds, mockDomain, workers } = env();
  running.unshift({ name: "connections to the database", stop: closeConnections });
  // Stopped after callers have their answers, and before the connections that it uses are closed.
  const housekeeper = hourlyHousekeeping();
  running.unshift(housekeeper);
  if (dev || workers === 1) {
    await serveCalls(dev, running);
  } else {
    gatherMetrics();
    const stop = await startWorkers(workers, fileURLToPath(import.meta.url));
    running.unshift({ name: "workers", drainMs: drainSeconds * 1_000, stop });
  }

  // Since the process started, because the start script's work counts too.
  const seconds = (performance.now() / 1000).toFixed(1);
  const ready = `Ready after ${seconds} s at ${appUrl.origin}`;
  const mockServersAt = `${appUrl.protocol}//<mock server id>.${mockDomain}`;
  if (logFormat() === "json") log().info({ database: database.description, mockServersAt }, ready);
  else console.log(`Database: ${database.description}\n\n${ready}\nMock servers answer at ${mockServersAt}`);
  const warning = siteWarning(appUrl, mockDomain);
  if (warning !== null) log().warn(warning);
  housekeeper.begin();
}

/** One of several processes on the same port. The first process has completed the settings and migrated the database. */
async function serveAsWorker(running: Stoppable[]): Promise<void> {
  await openLog();
  shareChangesWithWorkers();
  shareMetrics();
  running.unshift({ name: "connections to the database", stop: closeConnections });
  await serveCalls(false, running);
}

/** A worker has to end before the process that started it. */
const WORKER_REST_MS = 1_000;

const running: Stoppable[] = [];
const end = shutDownInOrder(running, cluster.isWorker ? WORKER_REST_MS : undefined);
const started = cluster.isWorker ? serveAsWorker(running) : serve(process.argv.includes("--dev"), running);
started.catch((error: unknown) => {
  // Plain text for the person who starts it, whatever the log's format is.
  process.stderr.write(`${error instanceof StartupError ? error.message : inspect(error)}\n`);
  return end(1);
});
