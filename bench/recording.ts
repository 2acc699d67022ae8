import { startLoadClient } from "./harness/wrk";
import { benchOptions } from "./harness/options";
import { residentMiB } from "./harness/process-use";
import { speedRatio } from "./harness/ratio";
import { inRounds, printHeading, printProgress, printPromises, printTable } from "./harness/report";
import { measureInRounds, measureRound } from "./harness/rounds";
import { speedRows, SPEED_HEADER } from "./harness/speed-table";
import { withStack } from "./harness/stack";
import { mockTarget, startBenchApp } from "./targets/bench-app";
import { plainRoutes } from "./targets/routes";

// README.md here says how to run it and how to read what it prints.
const CONNECTIONS = 32;
const CALLS = 1_000_000;
const SHOWN_EVERY = 100_000;
const options = benchOptions({ rounds: 7, seconds: 3, warmUpSeconds: 3 });

await withStack(async (stack) => {
  const app = await startBenchApp(stack);
  const client = await startLoadClient(stack);
  const unrecorded = await mockTarget("unrecorded", app, plainRoutes(1), { isRecorded: false });
  const recorded = await mockTarget("recorded", app, plainRoutes(1));

  const measured = await measureInRounds(client, [unrecorded, recorded], CONNECTIONS, options);
  printHeading(inRounds(options, CONNECTIONS));
  printTable(SPEED_HEADER, speedRows(measured));
  printPromises([{ ...speedRatio(measured, recorded.name, unrecorded.name), atLeast: 0.9 }]);

  printProgress(`${CALLS} more calls, all recorded`);
  const rows: string[][] = [];
  for (let calls = 0; calls < CALLS;) {
    calls += (await measureRound(client, recorded, CONNECTIONS, options.roundMs)).requests;
    if (calls >= (rows.length + 1) * SHOWN_EVERY) rows.push([String(calls), residentMiB(app.pid).toFixed(0)]);
  }
  printTable(["after so many more recorded calls", "memory MiB"], rows);
});
