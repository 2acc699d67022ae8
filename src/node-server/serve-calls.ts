import { hotPool, prisma } from "@/server/database/db";
import { env } from "@/server/env";
import { callRecorder } from "@/server/mock-runtime/recording/process-recorder";
import { changeCheck } from "@/server/mock-runtime/snapshots/process-change-check";
import { usageMeter } from "@/server/mock-runtime/tokens/process-meter";
import { listen, openHttpServer } from "./http-server";
import { logConsole } from "./open-log";
import type { Stoppable } from "./shutdown";
import { startTracing } from "./telemetry/tracing";

/** Serves mock servers and app on the port, with a migrated database. What has to be stopped later is added at the front of `running`. */
export async function serveCalls(dev: boolean, running: Stoppable[]): Promise<void> {
  const { appUrl, isLocal, port } = env();
  logConsole();
  const tracing = await startTracing();
  if (tracing !== null) running.unshift(tracing);
  running.unshift({ name: "what tokens hold in reserve", stop: () => usageMeter().giveBack() });
  running.unshift({ name: "recorded calls", stop: () => callRecorder().flush() });
  const warm = warmUp();
  const http = await openHttpServer({ dev, port, hostname: appUrl.hostname });
  running.unshift(http);
  await warm;
  // After loading, so that the first call does not have to wait for the first change check.
  await changeCheck().awaitFreshness("load");
  await listen(http.server, port, isLocal);
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
