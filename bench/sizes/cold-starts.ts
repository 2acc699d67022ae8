import type { Pool } from "pg";
import { startThrowawayApp } from "../../e2e/fixtures/throwaway-app";
import { printProgress, printPromises, printTable } from "../harness/report";
import { median } from "../harness/statistics";
import { plainRoutes } from "../targets/routes";
import { seedRoutes } from "../targets/seeded-mock-servers";
import { timeAnswer } from "./first-answers";

const ROUTES = 1_000;
const PROCESSES = 3;
const MOCK_SERVERS = 20;
const ANSWER_MS_MAX = 100;

/** How long the first call of a mock server of a thousand routes takes, in a process that is new, and in one that is not. */
export async function printColdStarts(databaseUrl: string, db: Pool): Promise<void> {
  printProgress(`First answers of mock servers of ${ROUTES} routes`);
  const mockServerIds: string[] = [];
  for (let at = 0; at <= MOCK_SERVERS; at += 1) mockServerIds.push(await seedRoutes(db, plainRoutes(ROUTES), true));
  await db.query("analyze");
  const [first = "", ...others] = mockServerIds;
  const inNewProcess: number[] = [];
  const inWarmProcess: number[] = [];
  for (let process = 1; process <= PROCESSES; process += 1) {
    const app = await startThrowawayApp({ DATABASE_URL: databaseUrl });
    try {
      const port = Number(new URL(app.url).port);
      inNewProcess.push(await timeAnswer(port, first, "/orders/500"));
      if (process < PROCESSES) continue;
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
    [row("first call of a new process", inNewProcess), row("first call of a mock server", inWarmProcess)],
  );
  printPromises([
    { what: "first call of a new process, median ms", value: median(inNewProcess), atMost: ANSWER_MS_MAX },
    { what: "first call of a mock server, slowest ms", value: Math.max(...inWarmProcess), atMost: ANSWER_MS_MAX },
  ]);
}
