import path from "node:path";
import { fileURLToPath } from "node:url";
import { env } from "@/server/env";
import { openInstance, sayReady } from "./open-instance";
import { newAppSocket } from "./processes/app-socket";
import { reportStart } from "./processes/report-start";
import { relayTasks } from "./processes/relay-tasks";
import { gatherMetrics } from "./processes/share-metrics";
import { startProcesses } from "./processes/start-processes";
import { shutDownInOrder, type Stoppable } from "./shutdown";

/**
 * The first process of `npm start`, in the current folder's checkout: it keeps the database and the processes that answer calls. Started by
 * scripts/start.mjs, which has checked that nobody else uses the data. Ends with exit code 1 and a sentence if it cannot start.
 */
async function serve(running: Stoppable[]): Promise<void> {
  const database = await openInstance(running);
  const { drainSeconds, mockLane, workers } = env();
  gatherMetrics();
  relayTasks();
  const directory = path.dirname(fileURLToPath(import.meta.url));
  // Without the node lane, Next.js answers mock servers too, and nothing is in front of it.
  const socket = mockLane === "node" ? await newAppSocket() : null;
  if (socket !== null) running.unshift(socket);
  const counts = socket === null ? { mock: 0, app: workers } : { mock: workers, app: 1 };
  const { stop } = await startProcesses(counts, { directory, appSocket: socket?.path ?? null });
  running.unshift({ name: "its processes", drainMs: drainSeconds * 1_000, stop });
  sayReady(database);
}

const running: Stoppable[] = [];
const end = shutDownInOrder(running);
serve(running).catch((error: unknown) => {
  reportStart(error);
  return end(1);
});
