import { AggregatorRegistry, collectDefaultMetrics, Registry } from "prom-client";
import { processName } from "@/server/env";
import type { Metric } from "./metric";
import { ownMetrics } from "./own-metrics";

// Loaded with the first scrape, because it starts to observe the event loop and the garbage collector.
const registry = new Registry();
const name = processName();
collectDefaultMetrics({ register: registry, labels: name === undefined ? {} : { process: name } });

/**
 * All metrics of this process: its own, and prom-client's for any Node.js process. With several processes the latter are kept apart by
 * `process`.
 */
export async function processMetrics(): Promise<Metric[]> {
  // prom-client's type lacks fields that its own aggregation adds.
  const general = (await registry.getMetricsAsJSON()) as unknown as Metric[];
  return [...(await ownMetrics()), ...general];
}

/** The metrics of one or more processes in Prometheus' text format 0.0.4. */
export async function metricsText(processes: Metric[][]): Promise<{ contentType: string; text: string }> {
  const all = AggregatorRegistry.aggregate(processes);
  return { contentType: all.contentType, text: await all.metrics() };
}

/** The metrics of several processes as those of one. */
export async function addedUp(processes: Metric[][]): Promise<Metric[]> {
  return (await AggregatorRegistry.aggregate(processes).getMetricsAsJSON()) as unknown as Metric[];
}
