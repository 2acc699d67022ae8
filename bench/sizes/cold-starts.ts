import type { Pool } from "pg";
import { startThrowawayApp } from "../../e2e/fixtures/throwaway-app";
import { untilStill } from "../harness/process-use";
import { printProgress, printPromises, printTable } from "../harness/report";
import { median } from "../harness/statistics";
import { plainRoutes } from "../targets/routes";
import { seedRoutes } from "../targets/seeded-mock-servers";
import { timeAnswer } from "./first-answers";

const ROUTES = 1_000;
/** Called as soon as they say that they are ready, and as many once they have nothing left to do. */
const PROCESSES = 3;
const MOCK_SERVERS = 20;
const ANSWER_MS_MAX = 100;

/** How long the first call of a mock server of a thousand routes takes, in a process that is new, and in one that is not. */
export async function printColdStarts(databaseUrl: string, db: Pool): Promise<void> {
  printProgress(`First answers of mock servers of ${ROUTES} routes`);
  const mockServerIds: string[] = [];
  for (let at = 0; at <= MOCK_SERVERS; at += 1) mockServerIds.push(await seedRoutes(db, plainRoutes(ROUTES), true));
  const [first = "", ...others] = mockServerIds;
  const atOnce: number[] = [];
  const afterwards: number[] = [];
  const inWarmProcess: number[] = [];
  for (let process = 0; process < 2 * PROCESSES; process += 1) {
    const app = await startThrowawayApp({ DATABASE_URL: databaseUrl });
    try {
      const port = Number(new URL(app.url).port);
      const isAtOnce = process < PROCESSES;
      if (!isAtOnce) await untilStill(app.pid);
      (isAtOnce ? atOnce : afterwards).push(await timeAnswer(port, first, "/orders/500"));
      if (process > 0) continue;
      for (const id of others) inWarmProcess.push(await timeAnswer(port, id, "/orders/500"));
    } finally {
      await app.stop();
    }
  }
  const row = (what: string, ms: readonly number[]) => [
    what,
    String(ms.length),
    median(ms).toFixed(0),
    Math.max(...ms).toFixed(0),
  ];
  printTable(
    [`first answer of ${ROUTES} routes`, "times", "median ms", "slowest ms"],
    [
      row("first call of a process that has just said it is ready", atOnce),
      row("first call of a process that has been still since", afterwards),
      row("first call of a mock server, in a process that answered others", inWarmProcess),
    ],
  );
  printPromises([
    { what: "first call of a ready process, median ms", value: median(atOnce), atMost: ANSWER_MS_MAX },
    { what: "first call of a process that is still, median ms", value: median(afterwards), atMost: ANSWER_MS_MAX },
    { what: "first call of a mock server, slowest ms", value: Math.max(...inWarmProcess), atMost: ANSWER_MS_MAX },
  ]);
}
