import type { Call } from "./load";
import type { Answered, LoadClient } from "./wrk";
import type { BenchOptions } from "./options";
import { cpuSeconds, residentMiB, untilStill } from "./process-use";
import { printProgress } from "./report";
import { median } from "./statistics";

/** Something that answers, and what it is asked. */
export interface Target {
  name: string;
  port: number;
  /** The process that answers; several targets may be mock servers of one process. */
  pid: number;
  /** Asked for anew before each round: an access token does not last for all of them. */
  calls: () => readonly Call[] | Promise<readonly Call[]>;
}

/** A target's medians. */
export interface Measured {
  name: string;
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** What one request costs the answering process, what it does for it later included. */
  serverCpuUs: number;
  /** Of the answering process, after all rounds. */
  memoryMiB: number;
  clientCores: number;
}

type Round = Answered & { serverCpuUs: number };

/** Warms all targets up and measures them. */
export async function measureInRounds(
  client: LoadClient,
  targets: readonly Target[],
  connections: number,
  options: BenchOptions,
): Promise<Measured[]> {
  printProgress("Warming up");
  for (const target of targets) await warmUp(client, target, connections, options);
  return measureWarm(client, targets, connections, options);
}

export async function warmUp(client: LoadClient, target: Target, connections: number, { warmUpMs }: BenchOptions) {
  await measureRound(client, target, connections, warmUpMs);
}

/** In rounds that alternate, so that a disturbance of the machine meets all targets alike. */
export async function measureWarm(
  client: LoadClient,
  targets: readonly Target[],
  connections: number,
  { rounds, roundMs }: BenchOptions,
): Promise<Measured[]> {
  const measured = new Map<Target, Round[]>(targets.map((target) => [target, []]));
  for (let round = 1; round <= rounds; round += 1) {
    printProgress(`Round ${round} of ${rounds}`);
    for (const [target, ended] of measured) ended.push(await measureRound(client, target, connections, roundMs));
  }
  return [...measured].map(([{ name, pid }, ended]) => {
    const middle = (pick: (round: Round) => number) => median(ended.map(pick));
    return {
      name,
      requestsPerSecond: middle((round) => round.requestsPerSecond),
      p50Ms: middle((round) => round.p50Ms),
      p99Ms: middle((round) => round.p99Ms),
      serverCpuUs: middle((round) => round.serverCpuUs),
      memoryMiB: residentMiB(pid),
      clientCores: middle((round) => round.clientCores),
    };
  });
}

export async function measureRound(
  client: LoadClient,
  { name, port, pid, calls }: Target,
  connections: number,
  milliseconds: number,
): Promise<Round> {
  const load = { port, calls: await calls(), connections, milliseconds };
  const cpuBefore = cpuSeconds(pid);
  const answered = await client.apply(load).catch((error: unknown) => {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  });
  await untilStill(pid);
  return { ...answered, serverCpuUs: ((cpuSeconds(pid) - cpuBefore) * 1e6) / answered.requests };
}
