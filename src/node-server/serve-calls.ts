import { closeConnections, prisma } from "@/server/db";
import { env } from "@/server/env";
import { callRecorder } from "@/server/mock-runtime/recording/process-recorder";
import { usageMeter } from "@/server/mock-runtime/tokens/process-meter";
import { listen, openHttpServer } from "./http-server";
import type { Stoppable } from "./shutdown";

/** Serves mock servers and app on the port, with a migrated database; what has to be stopped later goes to the front of `running`. */
export async function serveCalls(dev: boolean, running: Stoppable[]): Promise<void> {
  const { appUrl, isLocal, port } = env();
  running.unshift({ stop: closeConnections });
  running.unshift({ stop: () => usageMeter().giveBack() });
  running.unshift({ stop: () => callRecorder().flush() });
  const http = await openHttpServer({ dev, port, hostname: appUrl.hostname });
  running.unshift(http);
  await listen(http.server, port, isLocal);
  // Prisma's first query of a process takes a tenth of a second longer; nobody should wait for it, neither now nor later.
  void prisma().$queryRaw`SELECT 1`.catch(() => undefined);
}
