import { connect } from "node:net";
import type { Load, LoadFailure, LoadResult } from "./load";
import { responseReader } from "./response-reader";

// A process of its own, which load-client-processes.ts starts: each connection asks, waits for the whole answer, and asks again.
const READ_BYTES = 64 * 1024;

interface PreparedCall {
  request: Buffer;
  expected: Buffer;
}

async function applyLoad(load: Load): Promise<LoadResult> {
  const next = roundRobin(load);
  const latencies: number[] = [];
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const until = startedAt + load.milliseconds;
  await Promise.all(Array.from({ length: load.connections }, () => runConnection(load.port, next, until, latencies)));
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { seconds, latenciesMs: Float64Array.from(latencies), cpuSeconds: (user + system) / 1e6 };
}

/**
 * The calls in an order that comes to each equally often, and that soon has been everywhere: a slow server answers but a few in a round, and
 * they must not be the first of its routes alone.
 */
function roundRobin({ calls }: Load): () => PreparedCall {
  const prepared = calls.map(({ request, expected }) => ({
    request: Buffer.from(request),
    expected: Buffer.from(expected),
  }));
  const stride = strideThrough(prepared.length);
  let at = 0;
  return () => {
    at = (at + stride) % prepared.length;
    const call = prepared[at];
    if (call === undefined) throw new Error("A load without calls.");
    return call;
  };
}

/** About 0.618 of a number, without a common divisor with it. */
function strideThrough(count: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let stride = Math.max(1, Math.round(count * 0.618));
  while (divisor(count, stride) !== 1) stride += 1;
  return stride;
}

function runConnection(port: number, next: () => PreparedCall, until: number, latencies: number[]): Promise<void> {
  const read = responseReader();
  const buffer = Buffer.allocUnsafe(READ_BYTES);
  return new Promise((resolve, reject) => {
    let askedAt = 0;
    let call = next();
    const take = (chunk: Buffer) => {
      const response = read(chunk);
      if (response === null) return;
      if (!response.includes(call.expected)) throw new Error(`Not the expected answer:\n${response.toString("utf8")}`);
      const now = performance.now();
      latencies.push(now - askedAt);
      if (now < until) {
        call = next();
        ask();
        return;
      }
      socket.destroy();
      resolve();
    };
    const callback = (length: number) => {
      try {
        take(buffer.subarray(0, length));
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
        socket.destroy();
      }
      return true;
    };
    // Read into one buffer, without a stream's events: it halves what a call costs the client.
    const socket = connect({ port, host: "127.0.0.1", noDelay: true, onread: { buffer, callback } });
    const ask = () => {
      askedAt = performance.now();
      socket.write(call.request);
    };
    socket.once("connect", ask);
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("The server closed a connection that was to be kept.")));
  });
}

process.on("message", (load: Load) => {
  void applyLoad(load)
    .catch((error: unknown): LoadFailure => ({ failure: error instanceof Error ? error.message : String(error) }))
    .then((result) => process.send?.(result));
});
process.on("disconnect", () => process.exit(0));
