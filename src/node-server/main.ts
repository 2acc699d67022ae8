import cluster from "node:cluster";
import { performance } from "node:perf_hooks";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { closeConnections } from "@/server/db";
import { env } from "@/server/env";
import { log } from "@/server/log";
import { openDatabase } from "./database";
import { housekeeping } from "./housekeeping";
import { logFormat, openLog } from "./open-log";
import { serveCalls } from "./serve-calls";
import { completeSettings } from "./settings";
import { siteWarning } from "./site-warning";
import { shutDownInOrder, type Stoppable } from "./shutdown";
import { StartupError } from "./startup-error";
import { gatherMetrics, shareMetrics } from "./worker-metrics";
import { shareChangesWithWorkers, startWorkers } from "./workers";

/**
 * The app's own server: mock servers and management app on one port, on the checkout that is the current folder. Started by
 * scripts/start.mjs, which has made sure that nobody else uses the data; ends with exit code 1 and a sentence when it cannot start.
 */
async function serve(dev: boolean, running: Stoppable[]): Promise<void> {
  await openLog();
  const dataDirectory = path.resolve(process.env.DATA_DIR || ".data");
  await completeSettings(process.env, dataDirectory);
  const database = await openDatabase(process.env, dataDirectory);
  running.unshift(database);
  const { appUrl, drainSeconds, mockDomain, workers } = env();
  running.unshift({ name: "connections to the database", stop: closeConnections });
  // A stop comes to it when callers have their answers, and before the connections are closed that it uses.
  const house = housekeeping();
  running.unshift(house);
  if (dev || workers === 1) {
    await serveCalls(dev, running);
  } else {
    gatherMetrics();
    const stop = await startWorkers(workers, fileURLToPath(import.meta.url));
    running.unshift({ name: "workers", drainMs: drainSeconds * 1_000, stop });
  }

  // Since the process began: what the start script had to do first counts.
  const seconds = (performance.now() / 1000).toFixed(1);
  const ready = `Ready after ${seconds} s at ${appUrl.origin}`;
  const mockServersAt = `${appUrl.protocol}//<mock server id>.${mockDomain}`;
  if (logFormat() === "json") log().info({ database: database.description, mockServersAt }, ready);
  else console.log(`Database: ${database.description}\n\n${ready}\nMock servers answer at ${mockServersAt}`);
  const warning = siteWarning(appUrl, mockDomain);
  if (warning !== null) log().warn(warning);
  house.begin();
}

/** One of several processes that serve the same port; the first of them has completed the settings, and migrated the database. */
async function serveAsWorker(running: Stoppable[]): Promise<void> {
  await openLog();
  shareChangesWithWorkers();
  shareMetrics();
  running.unshift({ name: "connections to the database", stop: closeConnections });
  await serveCalls(false, running);
}

/** A worker ends before the process that started it does. */
const WORKER_REST_MS = 1_000;

const running: Stoppable[] = [];
const end = shutDownInOrder(running, cluster.isWorker ? WORKER_REST_MS : undefined);
const started = cluster.isWorker ? serveAsWorker(running) : serve(process.argv.includes("--dev"), running);
started.catch((error: unknown) => {
  // Plain text for the person who starts it, whatever the form of the log.
  process.stderr.write(`${error instanceof StartupError ? error.message : inspect(error)}\n`);
  return end(1);
});
