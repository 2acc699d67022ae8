import { availableParallelism } from "node:os";
import { startLoadClient, type LoadClient } from "./harness/wrk";
import { benchOptions } from "./harness/options";
import { inRounds, printHeading, printProgress, printTable } from "./harness/report";
import { measureInRounds, type Measured, type Target } from "./harness/rounds";
import { withStack } from "./harness/stack";
import { mockTarget, startBenchApp, type BenchApp } from "./targets/bench-app";
import { plainRoutes, routeChosenByBody, type Route } from "./targets/routes";

// README.md here says how to run it and how to read what it prints.
const WORKERS = [1, 2, 4];
const CONNECTIONS = 64;
const CLIENT_THREADS = 2;
const options = benchOptions({ rounds: 5, seconds: 3, warmUpSeconds: 5 });

await withStack(async (stack) => {
  const client = await startLoadClient(stack, CLIENT_THREADS);
  const apps: BenchApp[] = [];
  for (const workers of WORKERS) apps.push(await startBenchApp(stack, { WORKERS: String(workers) }));
  printHeading(
    `${availableParallelism()} cores for server and a client of ${CLIENT_THREADS} threads. ${inRounds(options, CONNECTIONS)}`,
  );
  await printScale("GET, one route", client, apps, plainRoutes(1));
  await printScale("POST 2 kB, 10 examples by a field", client, apps, [routeChosenByBody("field")]);
});

async function printScale(
  what: string,
  client: LoadClient,
  apps: readonly BenchApp[],
  routes: readonly Route[],
): Promise<void> {
  printProgress(what);
  const targets: Target[] = [];
  for (const [at, app] of apps.entries()) {
    targets.push(await mockTarget(`WORKERS=${WORKERS[at]}`, app, routes));
  }
  const measured = await measureInRounds(client, targets, CONNECTIONS, options);
  const header = [what, "requests/s", "of the first", "p50 ms", "p99 ms", "CPU µs/req"];
  printTable([...header, "server cores", "client cores", "memory MiB"], measured.map(scaleRow));
}

function scaleRow(target: Measured, _at: number, [first]: readonly Measured[]): string[] {
  return [
    target.name,
    Math.round(target.requestsPerSecond).toLocaleString("en-US"),
    (target.requestsPerSecond / (first?.requestsPerSecond ?? Number.NaN)).toFixed(2),
    target.p50Ms.toFixed(2),
    target.p99Ms.toFixed(2),
    target.serverCpuUs.toFixed(1),
    ((target.serverCpuUs * target.requestsPerSecond) / 1e6).toFixed(2),
    target.clientCores.toFixed(2),
    target.memoryMiB.toFixed(0),
  ];
}
