import { setTimeout as wait } from "node:timers/promises";
import type { LoadClient } from "../harness/wrk";
import type { BenchOptions } from "../harness/options";
import { residentMiB } from "../harness/process-use";
import { printProgress, printTable } from "../harness/report";
import { measureRound, warmUp } from "../harness/rounds";
import { quantile } from "../harness/statistics";
import { mockTarget, type BenchApp } from "../targets/bench-app";
import { plainRoutes, routeChosenByBody } from "../targets/routes";

/** With so many connections the process is at its full speed in all scenarios; what more of them send has to queue. */
const HELD = 32;
const TENFOLD = 10 * HELD;
const ROUND_MS = 3_000;
const ASK_EVERY_MS = 1_000;
const ROW_MS = 5_000;
const PAGE = "/sign-in";

interface Probe {
  pageMs: number;
  queryMs: number;
}

/** Ten times the load that the process can hold: whether memory stays flat, the app's pages go on, and all is as before afterwards. */
export async function printTenfoldLoad(app: BenchApp, client: LoadClient, options: BenchOptions): Promise<void> {
  printProgress(`${TENFOLD} connections for ${options.roundMs / 1000} s`);
  const routes = [...plainRoutes(1), routeChosenByBody("field")];
  const target = await mockTarget("recorded", app, routes);
  await warmUp(client, target, HELD, options);
  await probeApp(app);
  const before = await measureRound(client, target, HELD, ROUND_MS);

  const rows: string[][] = [rowOf("before", app, [await probeApp(app)])];
  const load = { port: target.port, calls: await target.calls(), connections: TENFOLD, milliseconds: options.roundMs };
  let isOver = false;
  const applied = client.apply(load).finally(() => (isOver = true));
  const startedAt = performance.now();
  const passed = () => performance.now() - startedAt;
  while (!isOver) {
    const probes: Probe[] = [];
    for (const until = (rows.length - 1) * ROW_MS + ROW_MS; passed() < until && !isOver;) {
      probes.push(await probeApp(app));
      await Promise.race([applied, wait(ASK_EVERY_MS)]);
    }
    rows.push(rowOf(`${Math.round(passed() / 1000)} s`, app, probes));
  }
  const during = await applied;
  const after = await measureRound(client, target, HELD, ROUND_MS);
  rows.push(rowOf("after", app, [await probeApp(app)]));

  printTable(["load", "memory MiB", "sign-in page ms", "slowest", "query ms", "slowest"], rows);
  const speed = (what: string, connections: number, answered: typeof during) => [
    what,
    String(connections),
    Math.round(answered.requestsPerSecond).toLocaleString("en-US"),
    answered.p50Ms.toFixed(2),
    answered.p99Ms.toFixed(2),
  ];
  printTable(
    ["", "connections", "requests/s", "p50 ms", "p99 ms"],
    [speed("before", HELD, before), speed("tenfold load", TENFOLD, during), speed("after", HELD, after)],
  );
}

/** What a person meets: the sign-in page, and a query of the API. Throws when either fails. */
async function probeApp({ url, api, workspaceId }: BenchApp): Promise<Probe> {
  const pageMs = await timed(async () => {
    const page = await fetch(new URL(PAGE, url));
    if (page.status !== 200) throw new Error(`${PAGE} was answered ${page.status}.`);
    await page.text();
  });
  return { pageMs, queryMs: await timed(() => api.query("mockServer.list", { workspaceId })) };
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}

function rowOf(when: string, { pid }: BenchApp, probes: readonly Probe[]): string[] {
  const cells = (pick: (probe: Probe) => number) => {
    const sorted = probes.map(pick).sort((a, b) => a - b);
    return [quantile(sorted, 0.5).toFixed(0), (sorted.at(-1) ?? Number.NaN).toFixed(0)];
  };
  return [when, residentMiB(pid).toFixed(0), ...cells(({ pageMs }) => pageMs), ...cells(({ queryMs }) => queryMs)];
}
