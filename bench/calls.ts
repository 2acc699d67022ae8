import { startLoadClient } from "./harness/wrk";
import { benchOptions } from "./harness/options";
import { p99Ratio, speedRatio } from "./harness/ratio";
import { inRounds, printHeading, printProgress, printPromises, printTable } from "./harness/report";
import { measureInRounds } from "./harness/rounds";
import { speedRows, SPEED_HEADER } from "./harness/speed-table";
import { withStack } from "./harness/stack";
import { startBareTargets } from "./targets/bare-target";
import { BY_FIELD, SIMPLE, startCallTargets } from "./targets/call-targets";
import { startHeadless } from "./targets/headless-target";

// README.md here says how to run it and how to read what it prints.
const CONNECTIONS = 32;
const options = benchOptions({ rounds: 5, seconds: 3, warmUpSeconds: 3 });
await withStack(async (stack) => {
  const bare = await startBareTargets(stack);
  const client = await startLoadClient(stack);
  const targets = [
    bare("bare node:http", SIMPLE),
    bare("bare node:http, POST 2 kB", BY_FIELD),
    ...(await startCallTargets(stack)),
    await startHeadless(stack, "headless", SIMPLE),
  ];
  printProgress(`Started ${targets.length} targets`);
  const measured = await measureInRounds(client, targets, CONNECTIONS, options);

  printHeading(inRounds(options, CONNECTIONS));
  printTable(SPEED_HEADER, speedRows(measured));
  const ratio = (name: string, other: string, atLeast: number) => ({ ...speedRatio(measured, name, other), atLeast });
  printPromises([
    ratio("node lane", "bare node:http", 0.9),
    ratio("node lane, with a token", "node lane", 0.85),
    ratio("node lane, 20 examples by query", "node lane", 0.7),
    ratio("node lane, POST 2 kB, 10 by a field", "node lane", 0.7),
    ratio("node lane, POST 2 kB, 10 saved whole", "node lane", 0.7),
    ratio("node lane", "web lane", 20),
    ...["node lane", "node lane, with a token"].map((name) => ({
      ...p99Ratio(measured, name, "bare node:http"),
      atMost: 1.5,
    })),
  ]);
});
