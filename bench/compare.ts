import path from "node:path";
import { startLoadClient } from "./harness/wrk";
import { benchOptions } from "./harness/options";
import { speedRatio } from "./harness/ratio";
import { inRounds, printHeading, printProgress, printPromises, printTable } from "./harness/report";
import { measureInRounds } from "./harness/rounds";
import { speedRows, SPEED_HEADER } from "./harness/speed-table";
import { withStack } from "./harness/stack";
import { startCallTargets } from "./targets/call-targets";

// Another checkout, built, beside this one: what a change did to a call. README.md here says how to run it.
const CONNECTIONS = 32;
const options = benchOptions({ rounds: 9, seconds: 2, warmUpSeconds: 3 });
const before = path.resolve(options.before ?? "");
if (options.before === null) throw new Error("--before names the checkout to compare with, built by `npm run build`.");

await withStack(async (stack) => {
  const client = await startLoadClient(stack);
  const older = await startCallTargets(stack, before);
  const newer = await startCallTargets(stack);
  const wanted = newer.filter(({ name }) => options.isWanted(name));
  const pairs = wanted.flatMap((target) => {
    const other = older.find(({ name }) => name === target.name);
    return other === undefined ? [] : [{ ...other, name: `${other.name}, before` }, target];
  });
  printProgress(`Started ${pairs.length} targets`);
  const measured = await measureInRounds(client, pairs, CONNECTIONS, options);

  printHeading(inRounds(options, CONNECTIONS));
  printTable(SPEED_HEADER, speedRows(measured));
  printPromises(wanted.map(({ name }) => ({ ...speedRatio(measured, name, `${name}, before`), atLeast: 0.98 })));
});
