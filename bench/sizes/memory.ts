import type { Pool } from "pg";
import { startThrowawayApp } from "../../e2e/fixtures/throwaway-app";
import { heapProbe } from "../harness/live-bytes";
import { residentMiB } from "../harness/process-use";
import { printProgress, printTable } from "../harness/report";
import { plainRoutes } from "../targets/routes";
import { seedMockServers, seedRoutes } from "../targets/seeded-mock-servers";
import { timeAnswer } from "./first-answers";

const COUNT = 10_000;
const AT_ONCE = 16;

interface Case {
  what: string;
  /** What is called, each of them once. */
  calls: { mockServerId: string; target: string }[];
}

/** What a process holds for each route and each mock server that it has served. */
export async function printMemory(databaseUrl: string, db: Pool): Promise<void> {
  printProgress("Memory");
  const large = await seedRoutes(db, plainRoutes(COUNT), false);
  const small = await seedRoutes(db, plainRoutes(1), false);
  const many = await seedMockServers(db, COUNT, false);
  const routes = Array.from({ length: COUNT }, (_, at) => ({ mockServerId: large, target: `/orders/${at + 1}` }));
  const mockServers = many.map((mockServerId) => ({ mockServerId, target: "/orders/1" }));
  const cases: Case[] = [
    { what: `a route, of ${COUNT} of a mock server that were called`, calls: routes },
    { what: `a route, of ${COUNT} of which one was called`, calls: routes.slice(0, 1) },
    { what: `a mock server of one route, of ${COUNT}`, calls: mockServers },
  ];
  const rows: string[][] = [];
  for (const each of cases) rows.push(await measureCase(databaseUrl, small, each));
  printTable(["memory of", "live bytes each", "live MiB", "resident MiB", "resident before"], rows);
}

/** In a process of its own, which has answered a call of another mock server. */
async function measureCase(databaseUrl: string, small: string, { what, calls }: Case): Promise<string[]> {
  const { settings, liveBytes } = heapProbe();
  const app = await startThrowawayApp({ DATABASE_URL: databaseUrl, ...settings });
  try {
    const port = Number(new URL(app.url).port);
    // As many calls as are measured: what a process makes once for all of them is there before.
    for (let call = 0; call < COUNT; call += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, () => timeAnswer(port, small, "/orders/1")));
    }
    const before = { live: await liveBytes(app.pid), resident: residentMiB(app.pid) };
    for (let from = 0; from < calls.length; from += AT_ONCE) {
      const some = calls.slice(from, from + AT_ONCE);
      await Promise.all(some.map(({ mockServerId, target }) => timeAnswer(port, mockServerId, target)));
    }
    const live = (await liveBytes(app.pid)) - before.live;
    const resident = residentMiB(app.pid) - before.resident;
    const each = Math.round(live / COUNT).toLocaleString("en-US");
    return [what, each, (live / 1024 ** 2).toFixed(1), resident.toFixed(0), before.resident.toFixed(0)];
  } finally {
    await app.stop();
  }
}
