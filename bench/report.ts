import type { LoadResult } from "./load-client";

export type Round = LoadResult & {
  /** What one request costs the answering process. */
  serverCpuMs: number;
};

export type Measured = { name: string; rounds: Round[]; memoryMiB: number };

/** A table with one line a target, the first being the one that the others are compared with; then the two lanes' ratio. */
export function printReport(measured: Measured[]): void {
  const rows = measured.map(summarize);
  const base = rows[0]?.requestsPerSecond ?? Number.NaN;
  const header = ["", "requests/s", "p50 ms", "p99 ms", "CPU µs/req", "memory MiB", "of bare", "client CPU"];
  const lines = rows.map((row) => [
    row.name,
    Math.round(row.requestsPerSecond).toString(),
    row.p50Ms.toFixed(2),
    row.p99Ms.toFixed(2),
    Number.isNaN(row.serverCpuMs) ? "-" : Math.round(row.serverCpuMs * 1000).toString(),
    row.memoryMiB.toFixed(0),
    (row.requestsPerSecond / base).toFixed(2),
    `${Math.round(row.clientCpu * 100)} %`,
  ]);
  for (const line of [header, ...lines]) {
    console.log(line.map((cell, column) => (column === 0 ? cell.padEnd(16) : cell.padStart(12))).join(""));
  }
  const speed = (name: string) => rows.find((row) => row.name === name)?.requestsPerSecond ?? Number.NaN;
  console.log(`\nnode lane / web lane: ${(speed("node lane") / speed("web lane")).toFixed(1)}`);
}

function summarize({ name, rounds, memoryMiB }: Measured) {
  const middle = (pick: (round: Round) => number) => median(rounds.map(pick));
  return {
    name,
    memoryMiB,
    requestsPerSecond: middle((round) => round.requestsPerSecond),
    p50Ms: middle((round) => round.p50Ms),
    p99Ms: middle((round) => round.p99Ms),
    serverCpuMs: middle((round) => round.serverCpuMs),
    clientCpu: middle((round) => round.clientCpu),
  };
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
