import { logConsole, openLog } from "@/node-server/open-log";
import type { Stoppable } from "@/node-server/shutdown";
import { startTracing } from "@/node-server/telemetry/tracing";
import { closeConnections } from "@/server/database/pools";
import { callRecorder } from "@/server/mock-runtime/recording/process-recorder";
import { invalidateSnapshots } from "@/server/mock-runtime/snapshots/snapshot-store";
import { usageMeter } from "@/server/mock-runtime/tokens/process-meter";
import { beOutsideRequests } from "@/server/process/outside-requests";
import type { OthersTask } from "@/server/process/other-processes";
import { joinOthers } from "./ask-others";
import { tellFirstProcess } from "./messages";
import { reportStart } from "./report-start";
import { shareMetrics } from "./share-metrics";

/** What every process that answers calls opens, before anything that answers. @param running gets what has to be stopped later */
export async function openCallProcess(running: Stoppable[]): Promise<void> {
  running.unshift({ name: "connections to the database", stop: closeConnections });
  beOutsideRequests();
  logConsole();
  const tracing = await startTracing();
  if (tracing !== null) running.unshift(tracing);
  running.unshift({ name: "what tokens hold in reserve", stop: () => usageMeter().giveBack() });
  running.unshift({ name: "recorded calls", stop: () => callRecorder().flush() });
}

/**
 * Runs one of the processes that the first one starts, which has completed the settings and migrated the database.
 *
 * @param end ends the process
 */
export function runProcess(serve: () => Promise<void>, running: Stoppable[], end: (exitCode: number) => void): void {
  const start = async () => {
    await openLog();
    joinOthers(doTask);
    shareMetrics();
    await openCallProcess(running);
    await serve();
    tellFirstProcess({ kind: "ready" });
  };
  start().catch((error: unknown) => {
    reportStart(error);
    end(1);
  });
}

async function doTask(task: OthersTask): Promise<void> {
  if (task.task === "invalidate") invalidateSnapshots(task.mockServerIds);
  else await callRecorder().flush();
}
