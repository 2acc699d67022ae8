import type { Pool } from "pg";
import { startThrowawayApp } from "../../e2e/fixtures/throwaway-app";
import type { LoadClient } from "../harness/wrk";
import type { BenchOptions } from "../harness/options";
import { speedRatio } from "../harness/ratio";
import { printProgress, printPromises, printTable } from "../harness/report";
import { measureInRounds, type Target } from "../harness/rounds";
import { speedRows, SPEED_HEADER } from "../harness/speed-table";
import type { BareTargets } from "../targets/bare-target";
import { callsOf, plainRoutes, routeChosenByQuery, variableRoutes, type Route } from "../targets/routes";
import { seedMockServers, seedRoutes } from "../targets/seeded-mock-servers";

export const CONNECTIONS = 32;
const FALL_MAX = 0.2;

/** How fast one process answers that serves all of them. */
export async function printSpeeds(
  databaseUrl: string,
  db: Pool,
  client: LoadClient,
  bare: BareTargets,
  options: BenchOptions,
): Promise<void> {
  const app = await startThrowawayApp({ DATABASE_URL: databaseUrl });
  const port = Number(new URL(app.url).port);
  const target = (name: string, mockServerIds: readonly string[], routes: readonly Route[]): Target => {
    const calls = mockServerIds.flatMap((id) => callsOf(routes, `${id}.mock.localhost:${port}`));
    return { name, port, pid: app.pid, calls: () => calls };
  };
  const withRoutes = async (name: string, routes: readonly Route[], isRecorded = true) =>
    target(name, [await seedRoutes(db, routes, isRecorded)], routes);
  const mockServers = async (name: string, count: number, isRecorded = true) =>
    target(name, await seedMockServers(db, count, isRecorded), plainRoutes(1));
  try {
    const routes = [
      await withRoutes("1 route", plainRoutes(1)),
      await withRoutes("100 routes", plainRoutes(100)),
      await withRoutes("1,000 routes", plainRoutes(1_000)),
      await withRoutes("10,000 routes", plainRoutes(10_000)),
    ];
    // What so many different calls cost client and kernel alone.
    const beside = [
      bare("bare, calls of 1 route", plainRoutes(1)),
      bare("bare, of 10,000 routes", plainRoutes(10_000)),
    ];
    await printFall("routes", client, options, routes, beside);
    await printFall("routes with a path variable", client, options, [
      await withRoutes("1 route with a variable", variableRoutes(1)),
      await withRoutes("10,000 routes with a variable", variableRoutes(10_000)),
    ]);
    await printFall("routes, not recorded", client, options, [
      await withRoutes("1 route, not recorded", plainRoutes(1), false),
      await withRoutes("10,000 routes, not recorded", plainRoutes(10_000), false),
    ]);
    await printFall("mock servers", client, options, [
      await mockServers("1 mock server", 1),
      await mockServers("100 mock servers", 100),
      await mockServers("10,000 mock servers", 10_000),
    ]);
    await printFall("mock servers, not recorded", client, options, [
      await mockServers("1 mock server, not recorded", 1, false),
      await mockServers("10,000 mock servers, not recorded", 10_000, false),
    ]);
    const examples = [
      await withRoutes("1 example", [routeChosenByQuery(1)]),
      await withRoutes("10 examples", [routeChosenByQuery(10)]),
      await withRoutes("100 examples", [routeChosenByQuery(100)]),
    ];
    printTable(SPEED_HEADER, speedRows(await measureInRounds(client, examples, CONNECTIONS, options)));
  } finally {
    await app.stop();
  }
}

/** @param targets from the smallest to the largest */
async function printFall(
  of: string,
  client: LoadClient,
  options: BenchOptions,
  targets: readonly Target[],
  beside: readonly Target[] = [],
): Promise<void> {
  printProgress(`By ${of}`);
  const measured = await measureInRounds(client, [...targets, ...beside], CONNECTIONS, options);
  printTable(SPEED_HEADER, speedRows(measured));
  const { value, byCpu } = speedRatio(measured, targets.at(-1)?.name ?? "", targets[0]?.name ?? "");
  const what = `fall by ${of}, smallest to largest`;
  printPromises([{ what, value: 1 - value, byCpu: 1 - byCpu, atMost: FALL_MAX }]);
}
