import type { Measured } from "./rounds";

const COLUMNS = ["requests/s", "p50 ms", "p99 ms", "CPU µs/req", "memory MiB", "of the first", "client CPU"];
export const SPEED_HEADER = ["", ...COLUMNS];

/** One line a target, the first being the one that the others are compared with. */
export function speedRows(measured: readonly Measured[]): string[][] {
  const first = measured[0]?.requestsPerSecond ?? Number.NaN;
  return measured.map((target) => [
    target.name,
    Math.round(target.requestsPerSecond).toLocaleString("en-US"),
    target.p50Ms.toFixed(2),
    target.p99Ms.toFixed(2),
    Number.isNaN(target.serverCpuUs) ? "-" : target.serverCpuUs.toFixed(1),
    target.memoryMiB.toFixed(0),
    (target.requestsPerSecond / first).toFixed(2),
    `${Math.round(target.clientCores * 100)} %`,
  ]);
}
