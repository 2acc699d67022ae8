import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { Load, LoadFailure, LoadResult } from "./load";
import { quantile } from "./statistics";

/** What came of a load, over all client processes. */
export interface Answered {
  requests: number;
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** The cores that the clients took: near their number it is they that were measured. */
  clientCores: number;
}

export interface LoadClients {
  /** Throws with the answer that was not the expected one. */
  apply: (load: Load) => Promise<Answered>;
  stop: () => void;
}

/** Processes that share a load's connections. */
export function startLoadClients(processes = 1): LoadClients {
  const clients = Array.from({ length: processes }, () =>
    fork(path.join(import.meta.dirname, "load-client.ts"), { serialization: "advanced" }),
  );
  const apply = async (load: Load) => {
    const shared = { ...load, connections: Math.ceil(load.connections / processes) };
    const results = await Promise.all(
      clients.map(async (client) => {
        client.send(shared);
        const [result] = (await once(client, "message")) as [LoadResult | LoadFailure];
        if ("failure" in result) throw new Error(result.failure);
        return result;
      }),
    );
    return together(results);
  };
  const stop = () => clients.forEach((client) => client.disconnect());
  return { apply, stop };
}

function together(results: readonly LoadResult[]): Answered {
  const sum = (pick: (result: LoadResult) => number) => results.reduce((total, result) => total + pick(result), 0);
  const latencies = new Float64Array(sum(({ latenciesMs }) => latenciesMs.length));
  let at = 0;
  for (const { latenciesMs } of results) {
    latencies.set(latenciesMs, at);
    at += latenciesMs.length;
  }
  latencies.sort();
  return {
    requests: latencies.length,
    requestsPerSecond: sum(({ latenciesMs, seconds }) => latenciesMs.length / seconds),
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    clientCores: sum(({ cpuSeconds, seconds }) => cpuSeconds / seconds),
  };
}
