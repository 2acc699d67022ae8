import cluster from "node:cluster";
import { AggregatorRegistry, collectDefaultMetrics, Registry } from "prom-client";
import type { Metric } from "./metric";
import { ownMetrics } from "./own-metrics";

// Loaded with the first scrape: from then on the event loop and the garbage collector are watched.
const registry = new Registry();
collectDefaultMetrics({ register: registry, labels: cluster.worker ? { worker: String(cluster.worker.id) } : {} });

/** All metrics of this process: its own, and what prom-client tells of any Node.js process. Of several processes the latter stay apart, by `worker`. */
export async function processMetrics(): Promise<Metric[]> {
  // prom-client's type lacks what its own aggregation adds to the values.
  const general = (await registry.getMetricsAsJSON()) as unknown as Metric[];
  return [...(await ownMetrics()), ...general];
}

/** Prometheus' text format 0.0.4, of one or more processes' metrics. */
export async function metricsText(processes: Metric[][]): Promise<{ contentType: string; text: string }> {
  const all = AggregatorRegistry.aggregate(processes);
  return { contentType: all.contentType, text: await all.metrics() };
}

/** Several processes' metrics as one's. */
export async function addedUp(processes: Metric[][]): Promise<Metric[]> {
  return (await AggregatorRegistry.aggregate(processes).getMetricsAsJSON()) as unknown as Metric[];
}
