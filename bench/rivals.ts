import { availableParallelism } from "node:os";
import { WORKERS_MAX } from "@/server/env";
import { startLoadClient, type LoadClient } from "./harness/wrk";
import { benchOptions } from "./harness/options";
import { speedRatio } from "./harness/ratio";
import { figure, inRounds, printHeading, printProgress, printPromises, printTable } from "./harness/report";
import { measureWarm, warmUp, type Measured, type Target } from "./harness/rounds";
import { withStack } from "./harness/stack";
import { JSON_SERVER } from "./rivals/json-server";
import { MOCKOON } from "./rivals/mockoon";
import { PRISM } from "./rivals/prism";
import { startRival } from "./rivals/start-rival";
import { WIREMOCK } from "./rivals/wiremock";
import { startBareTargets } from "./targets/bare-target";
import { mockTarget, startBenchApp, type BenchApp } from "./targets/bench-app";
import { plainRoutes, routeChosenByBody, routeChosenByQuery, type Route } from "./targets/routes";

// README.md here says how to run it and how to read what it prints.
const CONNECTIONS = 32;
const options = benchOptions({ rounds: 5, seconds: 3, warmUpSeconds: 10 });
/** WireMock answers on all cores; so does the node lane, when it is told to. */
const WORKERS = String(Math.min(availableParallelism(), WORKERS_MAX));
const [BARE, NODE_LANE] = ["bare node:http", "node lane"];
const ON_ALL_CORES = `node lane, WORKERS=${WORKERS}`;
const RIVALS = [WIREMOCK, MOCKOON, PRISM, JSON_SERVER];
const COLUMNS = [BARE, NODE_LANE, ON_ALL_CORES, ...RIVALS.map(({ name }) => name)];

const ROWS: { name: string; routes: readonly Route[]; timesWireMock: number }[] = [
  { name: "one route", routes: plainRoutes(1), timesWireMock: 2 },
  { name: "1,000 routes", routes: plainRoutes(1_000), timesWireMock: 15 },
  { name: "10,000 routes", routes: plainRoutes(10_000), timesWireMock: 120 },
  { name: "20 examples chosen by query", routes: [routeChosenByQuery(20)], timesWireMock: 3 },
  { name: "POST 2 kB JSON, 10 examples by a field", routes: [routeChosenByBody("field")], timesWireMock: 2.5 },
].filter(({ name }) => options.isWanted(name));

await withStack(async (stack) => {
  const client = await startLoadClient(stack);
  const apps = [await startBenchApp(stack), await startBenchApp(stack, { WORKERS })] as const;
  const problems: string[] = [];
  const measured: Measured[][] = [];
  for (const row of ROWS) measured.push(await measureRow(row.name, row.routes, client, apps, problems));

  printHeading(`Requests/s, ${inRounds(options, CONNECTIONS)}`);
  const table = (cell: (row: readonly Measured[], column: string) => number) =>
    ROWS.map(({ name }, at) => [name, ...COLUMNS.map((column) => figure(cell(measured[at] ?? [], column)))]);
  printTable(
    ["", ...COLUMNS],
    table((row, column) => row.find(({ name }) => name === column)?.requestsPerSecond ?? Number.NaN),
  );
  printTable(
    ["node lane, as many times as fast as", ...COLUMNS],
    table((row, column) => speedRatio(row, NODE_LANE, column).value),
  );
  printPromises(
    [NODE_LANE, ON_ALL_CORES].flatMap((lane) =>
      ROWS.map(({ name, timesWireMock }, at) => {
        const ratio = speedRatio(measured[at] ?? [], lane, WIREMOCK.name);
        // WireMock answers on all cores, where one process takes one: what counts is a call's part of a core.
        return { ...ratio, what: `${ratio.what}, ${name}`, atLeast: timesWireMock, isJudgedByCpu: true };
      }),
    ),
  );
  for (const problem of problems) console.log(problem);
});

/** A row's targets; why one is missing is added to the problems. */
async function measureRow(
  row: string,
  routes: readonly Route[],
  client: LoadClient,
  [app, onAllCores]: readonly [BenchApp, BenchApp],
  problems: string[],
): Promise<Measured[]> {
  printProgress(row);
  return withStack(async (stack) => {
    const starts: [name: string, start: () => Promise<Target>][] = [
      [BARE, async () => (await startBareTargets(stack))(BARE, routes)],
      [NODE_LANE, () => mockTarget(NODE_LANE, app, routes)],
      [ON_ALL_CORES, () => mockTarget(ON_ALL_CORES, onAllCores, routes)],
      ...RIVALS.filter(({ canServe }) => canServe(routes)).map((rival): [string, () => Promise<Target>] => [
        rival.name,
        () => startRival(stack, rival, routes),
      ]),
    ];
    const targets: Target[] = [];
    for (const [name, start] of starts) {
      try {
        const target = await start();
        printProgress(`Warming up ${name}`);
        await warmUp(client, target, CONNECTIONS, options);
        targets.push(target);
      } catch (error) {
        problems.push(`${name}, ${row}: ${messageOf(error)}`);
      }
    }
    try {
      return await measureWarm(client, targets, CONNECTIONS, options);
    } catch (error) {
      problems.push(`${row}: ${messageOf(error)}`);
      return [];
    }
  });
}

/** In one line: npm's and Java's own go on for pages. */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split("\n").slice(0, 2).join(" ");
}
