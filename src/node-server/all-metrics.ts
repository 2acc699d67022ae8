import cluster from "node:cluster";
import { metricsOfWorkers } from "./worker-metrics";

/** The metrics of this instance as Prometheus reads them, of all its processes; null where the others did not answer. */
export async function allMetrics(): Promise<{ contentType: string; text: string } | null> {
  // Loaded with the first scrape: an instance that nobody asks does not have prom-client in memory.
  const { metricsText, processMetrics } = await import("@/server/metrics/process-metrics");
  const processes = cluster.isWorker ? await metricsOfWorkers() : [await processMetrics()];
  return processes === null ? null : metricsText(processes);
}
