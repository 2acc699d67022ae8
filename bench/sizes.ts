import { Pool } from "pg";
import { startLoadClient } from "./harness/wrk";
import { benchOptions } from "./harness/options";
import { inRounds, printHeading } from "./harness/report";
import { withStack } from "./harness/stack";
import { printColdStarts } from "./sizes/cold-starts";
import { printMemory } from "./sizes/memory";
import { CONNECTIONS, printSpeeds } from "./sizes/speeds";
import { startBareTargets } from "./targets/bare-target";
import { startBenchDatabase } from "./targets/bench-database";

// README.md here says how to run it and how to read what it prints.
const options = benchOptions({ rounds: 5, seconds: 3, warmUpSeconds: 5 });

await withStack(async (stack) => {
  const databaseUrl = await startBenchDatabase(stack);
  const db = new Pool({ connectionString: databaseUrl, max: 2 });
  stack.defer(() => db.end());
  const client = await startLoadClient(stack);
  printHeading(inRounds(options, CONNECTIONS));
  if (options.isWanted("speed")) await printSpeeds(databaseUrl, db, client, await startBareTargets(stack), options);
  if (options.isWanted("memory")) await printMemory(databaseUrl, db);
  if (options.isWanted("cold starts")) await printColdStarts(databaseUrl, db);
});
