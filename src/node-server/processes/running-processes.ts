import cluster, { type Worker } from "node:cluster";
import type { ProcessMessage } from "./messages";

/** In the first process: those that it has started, as far as they can be told something. */
export function runningProcesses(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker?.isConnected() === true) as Worker[];
}

/** A process that ends at this moment is replaced, or the instance stops. */
export function tell(worker: Worker, message: ProcessMessage): void {
  if (worker.isConnected()) worker.send(message, () => undefined);
}
