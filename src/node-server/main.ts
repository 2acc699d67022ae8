import { performance } from "node:perf_hooks";
import path from "node:path";
import { closeConnections, prisma } from "@/server/db";
import { env } from "@/server/env";
import { callRecorder } from "@/server/mock-runtime/recording/process-recorder";
import { usageMeter } from "@/server/mock-runtime/tokens/process-meter";
import { openDatabase } from "./database";
import { listen, openHttpServer } from "./http-server";
import { completeSettings } from "./settings";
import { keepHouseHourly } from "./housekeeping";
import { siteWarning } from "./site-warning";
import { shutDownInOrder, type Stoppable } from "./shutdown";
import { StartupError } from "./startup-error";

/**
 * The app's own server: mock servers and management app on one port, on the checkout that is the current folder. Started by
 * scripts/start.mjs, which has made sure that nobody else uses the data; ends with exit code 1 and a sentence when it cannot start.
 */
async function serve(dev: boolean, running: Stoppable[]): Promise<void> {
  const dataDirectory = path.resolve(process.env.DATA_DIR || ".data");
  await completeSettings(process.env, dataDirectory);
  const database = await openDatabase(process.env, dataDirectory);
  running.unshift(database);
  const { appUrl, isLocal, mockDomain, port } = env();
  running.unshift({ stop: closeConnections });
  running.unshift({ stop: () => usageMeter().giveBack() });
  running.unshift({ stop: () => callRecorder().flush() });

  const http = await openHttpServer({ dev, port, hostname: appUrl.hostname });
  running.unshift(http);
  await listen(http.server, port, isLocal);

  // Since the process began: what the start script had to do first counts.
  const seconds = (performance.now() / 1000).toFixed(1);
  console.log(
    [
      `Database: ${database.description}`,
      "",
      `Ready after ${seconds} s at ${appUrl.origin}`,
      `Mock servers answer at ${appUrl.protocol}//<mock server id>.${mockDomain}`,
    ].join("\n"),
  );
  const warning = siteWarning(appUrl, mockDomain);
  if (warning !== null) console.warn(warning);
  // Prisma's first query of a process takes a tenth of a second longer; nobody should wait for it, neither now nor later.
  await prisma().$queryRaw`SELECT 1`.catch(() => undefined);
  running.unshift(keepHouseHourly());
}

const running: Stoppable[] = [];
const end = shutDownInOrder(running);
serve(process.argv.includes("--dev"), running).catch((error: unknown) => {
  console.error(error instanceof StartupError ? error.message : error);
  return end(1);
});
