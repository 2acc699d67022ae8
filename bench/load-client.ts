import { connect } from "node:net";
import { responseReader } from "./response-reader";

export type Load = {
  port: number;
  /** The whole request as it goes over the wire. */
  request: string;
  /** What every answer must contain: a fast wrong answer is none. */
  expected: string;
  connections: number;
  milliseconds: number;
};

export type LoadResult = {
  requests: number;
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** How much of one core the client itself took, 0..1: near 1 it is the client that was measured. */
  clientCpu: number;
};

export type LoadFailure = { failure: string };

/** Each connection asks, waits for the whole answer, and asks again, until the time is over. */
async function applyLoad(load: Load): Promise<LoadResult> {
  const latencies: number[] = [];
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: load.connections }, () => runConnection(load, startedAt + load.milliseconds, latencies)),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const sorted = Float64Array.from(latencies).sort();
  return {
    requests: sorted.length,
    requestsPerSecond: sorted.length / seconds,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    clientCpu: (user + system) / 1e6 / seconds,
  };
}

function runConnection(load: Load, until: number, latencies: number[]): Promise<void> {
  const request = Buffer.from(load.request);
  const expected = Buffer.from(load.expected);
  const read = responseReader();
  return new Promise((resolve, reject) => {
    const socket = connect({ port: load.port, host: "127.0.0.1", noDelay: true });
    let askedAt = 0;
    const ask = () => {
      askedAt = performance.now();
      socket.write(request);
    };
    socket.once("connect", ask);
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("The server closed a connection that was to be kept.")));
    socket.on("data", (chunk: Buffer) => {
      try {
        const response = read(chunk);
        if (response === null) return;
        if (!response.includes(expected)) throw new Error(`Not the expected answer:\n${response.toString("utf8")}`);
        const now = performance.now();
        latencies.push(now - askedAt);
        if (now < until) return ask();
        resolve();
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
      socket.destroy();
    });
  });
}

function quantile(sorted: Float64Array, part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

process.on("message", (load: Load) => {
  void applyLoad(load)
    .catch((error: unknown): LoadFailure => ({ failure: error instanceof Error ? error.message : String(error) }))
    .then((result) => process.send?.(result));
});
process.on("disconnect", () => process.exit(0));
