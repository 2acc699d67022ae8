import { hotPool, prisma } from "@/server/db";
import { env } from "@/server/env";
import { changeCheck } from "@/server/mock-runtime/process-change-check";
import { callRecorder } from "@/server/mock-runtime/recording/process-recorder";
import { usageMeter } from "@/server/mock-runtime/tokens/process-meter";
import { logConsole } from "./open-log";
import { listen, openHttpServer } from "./http-server";
import type { Stoppable } from "./shutdown";
import { startTracing } from "./tracing";

/** Serves mock servers and app on the port, with a migrated database; what has to be stopped later goes to the front of `running`. */
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
  // Now that nothing is loaded any more it is answered, where it can be: the first call does not wait for it.
  await changeCheck().settle("load");
  await listen(http.server, port, isLocal);
}

/**
 * Makes the connections, and Prisma's first query of the process, which takes a tenth of a second longer than any later one. All of it while
 * Next.js is loaded, so that neither the start nor the first caller waits for it. A database that is away is told by whoever needs it; one
 * that only answers late, to a process that is busy with loading, is not taken for away.
 */
async function warmUp(): Promise<void> {
  await Promise.allSettled([prisma().$queryRaw`SELECT 1`, hotPool().query("select 1"), changeCheck().settle("load")]);
}
