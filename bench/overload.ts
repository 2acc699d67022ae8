import { heapProbe } from "./harness/live-bytes";
import { startLoadClient } from "./harness/wrk";
import { benchOptions } from "./harness/options";
import { printHeading } from "./harness/report";
import { withStack } from "./harness/stack";
import { printDelays } from "./overload/delays";
import { printSlowCallers } from "./overload/slow-callers";
import { printTenfoldLoad } from "./overload/tenfold-load";
import { startBenchApp } from "./targets/bench-app";

// README.md here says how to run it and how to read what it prints.
const options = benchOptions({ rounds: 1, seconds: 60, warmUpSeconds: 5 });

await withStack(async (stack) => {
  const probe = heapProbe();
  const app = await startBenchApp(stack, probe.settings);
  const client = await startLoadClient(stack);
  printHeading("One process of the app, its calls recorded.");
  if (options.isWanted("tenfold load")) await printTenfoldLoad(app, client, options);
  if (options.isWanted("delays")) await printDelays(app, client, probe.liveBytes);
  if (options.isWanted("slow callers")) await printSlowCallers(app);
});
