import { Pool } from "pg";
import { startThrowawayApp } from "../e2e/fixtures/throwaway-app";
import { startLoadClients, type LoadClients } from "./harness/load-clients";
import { benchOptions } from "./harness/options";
import { inRounds, printHeading, printProgress, printPromises, printTable } from "./harness/report";
import { measureInRounds, type Target } from "./harness/rounds";
import { speedRows, SPEED_HEADER } from "./harness/speed-table";
import { withStack } from "./harness/stack";
import { printColdStarts } from "./sizes/cold-starts";
import { printMemory } from "./sizes/memory";
import { startBenchDatabase } from "./targets/bench-database";
import { callsOf, plainRoutes, routeChosenByQuery, variableRoutes, type Route } from "./targets/routes";
import { seedMockServers, seedRoutes } from "./targets/seeded-mock-servers";

// README.md here says how to run it and how to read what it prints.
const CONNECTIONS = 32;
const FALL_MAX = 0.2;
const options = benchOptions({ rounds: 5, seconds: 3, warmUpSeconds: 5 });

await withStack(async (stack) => {
  const databaseUrl = await startBenchDatabase(stack);
  const db = new Pool({ connectionString: databaseUrl, max: 2 });
  stack.defer(() => db.end());
  const clients = startLoadClients();
  stack.defer(clients.stop);
  printHeading(inRounds(options, CONNECTIONS));
  await printSpeeds(databaseUrl, db, clients);
  await printMemory(databaseUrl, db);
  await printColdStarts(databaseUrl, db);
});

/** Of one process that serves them all. */
async function printSpeeds(databaseUrl: string, db: Pool, clients: LoadClients): Promise<void> {
  const app = await startThrowawayApp({ DATABASE_URL: databaseUrl });
  const port = Number(new URL(app.url).port);
  const target = (name: string, mockServerIds: readonly string[], routes: readonly Route[]): Target => {
    const calls = mockServerIds.flatMap((id) => callsOf(routes, `${id}.mock.localhost:${port}`));
    return { name, port, pid: app.pid, calls: () => calls };
  };
  const withRoutes = async (name: string, routes: readonly Route[], isRecorded = false) =>
    target(name, [await seedRoutes(db, routes, isRecorded)], routes);
  const mockServers = async (name: string, count: number, isRecorded = false) =>
    target(name, await seedMockServers(db, count, isRecorded), plainRoutes(1));
  try {
    await printFall("routes", clients, [
      await withRoutes("1 route", plainRoutes(1)),
      await withRoutes("100 routes", plainRoutes(100)),
      await withRoutes("1,000 routes", plainRoutes(1_000)),
      await withRoutes("10,000 routes", plainRoutes(10_000)),
    ]);
    await printFall("routes with a path variable", clients, [
      await withRoutes("1 route with a variable", variableRoutes(1)),
      await withRoutes("10,000 routes with a variable", variableRoutes(10_000)),
    ]);
    await printFall("routes, recorded", clients, [
      await withRoutes("1 route, recorded", plainRoutes(1), true),
      await withRoutes("10,000 routes, recorded", plainRoutes(10_000), true),
    ]);
    await printFall("mock servers", clients, [
      await mockServers("1 mock server", 1),
      await mockServers("100 mock servers", 100),
      await mockServers("10,000 mock servers", 10_000),
    ]);
    await printFall("mock servers, recorded", clients, [
      await mockServers("1 mock server, recorded", 1, true),
      await mockServers("10,000 mock servers, recorded", 10_000, true),
    ]);
    const examples = [
      await withRoutes("1 example", [routeChosenByQuery(1)]),
      await withRoutes("10 examples", [routeChosenByQuery(10)]),
      await withRoutes("100 examples", [routeChosenByQuery(100)]),
    ];
    printTable(SPEED_HEADER, speedRows(await measureInRounds(clients, examples, CONNECTIONS, options)));
  } finally {
    await app.stop();
  }
}

/** Targets from the smallest to the largest. */
async function printFall(of: string, clients: LoadClients, targets: readonly Target[]): Promise<void> {
  printProgress(`By ${of}`);
  const measured = await measureInRounds(clients, targets, CONNECTIONS, options);
  printTable(SPEED_HEADER, speedRows(measured));
  const [smallest, largest] = [measured.at(0), measured.at(-1)].map((each) => each?.requestsPerSecond ?? Number.NaN);
  const value = 1 - (largest ?? Number.NaN) / (smallest ?? Number.NaN);
  printPromises([{ what: `fall by ${of}, smallest to largest`, value, atMost: FALL_MAX }]);
}
