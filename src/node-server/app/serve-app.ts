import path from "node:path";
import type { Stoppable } from "@/node-server/shutdown";
import { openWorkThreads } from "@/node-server/work-threads/open-work-threads";
import { prisma } from "@/server/database/db";
import { hotPool } from "@/server/database/pools";
import { changeCheck } from "@/server/mock-runtime/snapshots/process-change-check";
import { type AppServer, openAppOnPort, openAppOnSocket } from "./app-server";
import { hourlyHousekeeping } from "./housekeeping";

/**
 * Serves the app, and does the housekeeping of the instance.
 *
 * @param socket where mock processes reach it; null to serve mock servers too, on the port
 * @param running what has to be stopped later is added at its front
 */
export async function serveApp(socket: string | null, dev: boolean, running: Stoppable[]): Promise<void> {
  const housekeeper = hourlyHousekeeping();
  running.unshift(housekeeper);
  running.unshift(openWorkThreads({ file: workThreadFile(dev) }));
  const warm = warmUp();
  const app: AppServer = socket === null ? await openAppOnPort(dev) : await openAppOnSocket(socket);
  running.unshift(app);
  await warm;
  // After loading, so that the first call does not have to wait for the first change check.
  await changeCheck().awaitFreshness("load");
  await app.listen();
  housekeeper.begin();
}

/** In development the source itself is run. */
function workThreadFile(dev: boolean): string {
  return path.resolve(dev ? "src/node-server/work-threads/thread.ts" : "dist/work-thread.js");
}

/**
 * Opens the connections and runs Prisma's first query, which takes a tenth of a second longer than later ones. It runs while Next.js is
 * loaded, so that neither the start nor the first caller waits. Errors are ignored: whoever needs a database that is away reports it, and a
 * late answer in a busy process does not mean that it is away.
 */
async function warmUp(): Promise<void> {
  await Promise.allSettled([
    prisma().$queryRaw`SELECT 1`,
    hotPool().query("select 1"),
    changeCheck().awaitFreshness("load"),
  ]);
}
