import { setTimeout as wait } from "node:timers/promises";
import { signedUp } from "../e2e/fixtures/management-api";
import { benchOptions } from "./harness/options";
import { residentMiB } from "./harness/process-use";
import { printHeading, printProgress, printPromises, printTable, type Promised } from "./harness/report";
import { withStack } from "./harness/stack";
import { HEAVY_CALLS } from "./neighbours/heavy-calls";
import { HEAVY_WORK } from "./neighbours/heavy-work";
import type { Neighbour, Waits } from "./neighbours/neighbour-process";
import { startNeighbours } from "./neighbours/watch-neighbours";
import { mockTarget, startBenchApp } from "./targets/bench-app";
import { plainRoutes } from "./targets/routes";

// README.md here says how to run it and how to read what it prints.
const options = benchOptions({ rounds: 1, seconds: 10, warmUpSeconds: 1 });
/** A thread for heavy work ends after it was idle so long; then its memory is given back. */
const GIVEN_BACK_AFTER_MS = 25_000;
/** What is quick is asked for again until so long has passed, so that enough calls of the neighbour fall into it. */
const LASTS_MS_MIN = 5_000;
const CALL_MS_MAX = 50;
const TIMES_IDLE_MAX = 4;
const PAGE_MS_MAX = 1_000;

await withStack(async (stack) => {
  const app = await startBenchApp(stack);
  const waitsDuring = startNeighbours(stack);
  const [call] = await (await mockTarget("neighbour", app, plainRoutes(1))).calls();
  const page = `GET /sign-in HTTP/1.1\r\nHost: ${new URL(app.url).host}\r\nConnection: close\r\n\r\n`;
  const neighbours: Neighbour[] = [
    { name: "mock call", everyMs: 10, port: app.port, request: call?.request ?? "" },
    { name: "sign-in page", everyMs: 200, port: app.port, request: page },
  ];
  const rows: string[][] = [];
  const promises: Promised[] = [];
  const note = (what: string, waits: readonly Waits[]) => {
    neighbours.forEach(({ name }, at) => rows.push(rowOf(what, name, waits[at])));
    return waits.map(({ p99Ms }) => p99Ms);
  };

  await waitsDuring(neighbours, wait(options.warmUpMs));
  const [idle = Number.NaN] = note("nothing", await waitsDuring(neighbours, wait(options.roundMs)));
  for (const { name, prepare } of [...HEAVY_WORK, ...HEAVY_CALLS].filter((work) => options.isWanted(work.name))) {
    printProgress(name);
    const api = await signedUp(app.url);
    const { id: workspaceId } = await api.mutate<{ id: string }>("workspace.create", { name, type: "PRIVATE" });
    const ask = await prepare({ api, workspaceId, port: app.port });
    const [calls = Number.NaN, pages = Number.NaN] = note(name, await waitsDuring(neighbours, again(ask)));
    promises.push({ what: `p99 of calls, ms: ${name}`, value: calls, atMost: CALL_MS_MAX });
    promises.push({ what: `the same / with nothing: ${name}`, value: calls / idle, atMost: TIMES_IDLE_MAX });
    promises.push({ what: `p99 of pages, ms: ${name}`, value: pages, atMost: PAGE_MS_MAX });
  }
  printHeading("One instance; one tenant asks for heavy work, and others wait for calls and pages.");
  printTable(["while another asks for", "waited for", "asked", "p50 ms", "p99 ms", "longest"], rows);
  printPromises(promises);
  const atTheEnd = residentMiB(app.pid);
  await wait(GIVEN_BACK_AFTER_MS);
  printTable(
    ["memory", "MiB"],
    [
      ["after the last work", atTheEnd.toFixed(0)],
      ["and idle for 25 s", residentMiB(app.pid).toFixed(0)],
    ],
  );
});

async function again(ask: () => Promise<unknown>): Promise<void> {
  const startedAt = performance.now();
  do {
    await ask();
  } while (performance.now() - startedAt < LASTS_MS_MIN);
}

function rowOf(what: string, name: string, waits: Waits | undefined): string[] {
  if (waits === undefined) return [what, name];
  const { asked, p50Ms, p99Ms, longestMs } = waits;
  return [what, name, String(asked), ...[p50Ms, p99Ms, longestMs].map((ms) => ms.toFixed(1))];
}
