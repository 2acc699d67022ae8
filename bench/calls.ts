import { startBareTargets } from "./targets/bare-target";
import { mockTarget, publishedTarget, startBenchApp } from "./targets/bench-app";
import { startHeadless } from "./targets/headless-target";
import { startLoadClients } from "./harness/load-clients";
import { benchOptions } from "./harness/options";
import { speedRatio } from "./harness/ratio";
import { inRounds, printHeading, printProgress, printPromises, printTable } from "./harness/report";
import { measureInRounds } from "./harness/rounds";
import { plainRoutes, routeChosenByBody, routeChosenByQuery } from "./targets/routes";
import { speedRows, SPEED_HEADER } from "./harness/speed-table";
import { withStack } from "./harness/stack";

// README.md here says how to run it and how to read what it prints.
const CONNECTIONS = 32;
const options = benchOptions({ rounds: 5, seconds: 3, warmUpSeconds: 3 });
const [simple, byQuery] = [plainRoutes(1), [routeChosenByQuery(20)]];
const [byField, bySavedBody] = [[routeChosenByBody("field")], [routeChosenByBody("whole")]];
const isRecorded = false;

await withStack(async (stack) => {
  const bare = await startBareTargets(stack);
  const app = await startBenchApp(stack);
  const web = await startBenchApp(stack, { MOCK_LANE: "web" });
  const clients = startLoadClients();
  stack.defer(clients.stop);
  const targets = [
    bare("bare node:http", simple),
    await mockTarget("node lane", app, simple, { isRecorded }),
    await mockTarget("node lane, recorded", app, simple, { isRecorded: true }),
    await publishedTarget("node lane, with a token", app, simple),
    await mockTarget("node lane, 20 examples by query", app, byQuery, { isRecorded }),
    bare("bare node:http, POST 2 kB", byField),
    await mockTarget("node lane, POST 2 kB, 10 by a field", app, byField, { isRecorded }),
    await mockTarget("node lane, POST 2 kB, 10 saved whole", app, bySavedBody, { isRecorded }),
    await mockTarget("web lane", web, simple, { isRecorded }),
    await startHeadless(stack, "headless", simple),
  ];
  printProgress(`Started ${targets.length} targets`);
  const measured = await measureInRounds(clients, targets, CONNECTIONS, options);

  printHeading(inRounds(options, CONNECTIONS));
  printTable(SPEED_HEADER, speedRows(measured));
  const ratio = (name: string, other: string, atLeast: number) => ({ ...speedRatio(measured, name, other), atLeast });
  printPromises([
    ratio("node lane", "bare node:http", 0.6),
    ratio("node lane, with a token", "node lane", 0.7),
    ratio("node lane, recorded", "node lane", 0.9),
    ratio("node lane, 20 examples by query", "node lane", 0.5),
    ratio("node lane, POST 2 kB, 10 by a field", "node lane", 0.5),
    ratio("node lane, POST 2 kB, 10 saved whole", "node lane", 0.5),
    ratio("node lane", "web lane", 20),
  ]);
});
