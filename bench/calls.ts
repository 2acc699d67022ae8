import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { Load, LoadFailure, LoadResult } from "./load-client";
import { cpuSeconds, residentMiB } from "./process-use";
import { printReport, type Measured, type Round } from "./report";
import { ROUTE } from "./route";
import { startBare, startHeadless, startLane, type Target } from "./targets";

// README.md here says how to run it and how to read what it prints.
const CONNECTIONS = 32;
const ROUNDS = 5;
const ROUND_MS = 3_000;
const WARM_UP_MS = 3_000;

const targets: Target[] = [];
const client = fork(path.join(import.meta.dirname, "load-client.ts"));
try {
  for (const start of [startBare, () => startLane("node"), () => startLane("web"), startHeadless]) {
    const target = await start();
    targets.push(target);
    console.log(`Started: ${target.name}`);
  }
  for (const target of targets) await measure(target, WARM_UP_MS);

  // Interleaved, so that a disturbance of the machine meets all of them alike.
  const rounds = new Map<Target, Round[]>(targets.map((target) => [target, []]));
  for (let round = 1; round <= ROUNDS; round += 1) {
    console.log(`Round ${round} of ${ROUNDS}`);
    for (const [target, ended] of rounds) ended.push(await measure(target, ROUND_MS));
  }
  const measured: Measured[] = [...rounds].map(([{ name, pid }, ended]) => ({
    name,
    rounds: ended,
    memoryMiB: residentMiB(pid),
  }));
  console.log(`\n${CONNECTIONS} connections, median of ${ROUNDS} rounds of ${ROUND_MS / 1000} s, ${process.version}\n`);
  printReport(measured);
} finally {
  client.disconnect();
  await Promise.all(targets.map((target) => target.stop()));
}

async function measure({ port, host, pid }: Target, milliseconds: number): Promise<Round> {
  const request = `GET ${ROUTE.path} HTTP/1.1\r\nHost: ${host}\r\nAccept: */*\r\n\r\n`;
  const load: Load = { port, request, expected: ROUTE.body, connections: CONNECTIONS, milliseconds };
  const cpuBefore = cpuSeconds(pid);
  client.send(load);
  const [result] = (await once(client, "message")) as [LoadResult | LoadFailure];
  if ("failure" in result) throw new Error(result.failure);
  return { ...result, serverCpuMs: ((cpuSeconds(pid) - cpuBefore) * 1000) / result.requests };
}
