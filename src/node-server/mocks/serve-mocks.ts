import { beginAppCall } from "@/node-server/port/app-call";
import { handleOperatorCall, isOperatorCall } from "@/node-server/port/operator-routes";
import { openPortServer } from "@/node-server/port/port-server";
import type { Stoppable } from "@/node-server/shutdown";
import { hotPool } from "@/server/database/pools";
import { changeCheck } from "@/server/mock-runtime/snapshots/process-change-check";
import { forwardTo } from "./forward-to-app";
import { handleMockCall } from "./mock-lane";

/**
 * Serves mock servers and operators' routes on the port, and passes everything else on to the app.
 *
 * @param running what has to be stopped later is added at its front
 */
export async function serveMocks(appSocket: string, running: Stoppable[]): Promise<void> {
  const forward = forwardTo(appSocket);
  const port = openPortServer((req, res, awaitsContinue) => {
    if (handleMockCall(req, res, awaitsContinue)) return;
    if (!isOperatorCall(req)) {
      forward(req, res, awaitsContinue);
      return;
    }
    beginAppCall(req, res);
    handleOperatorCall(req, res);
  });
  running.unshift(port);
  await warmUp();
  await port.listen();
}

/**
 * Opens the connections that calls need, so that the first one need not wait. Errors are ignored: a call reports a database that is away, and a
 * late answer in a busy process does not mean that it is.
 */
async function warmUp(): Promise<void> {
  await Promise.allSettled([hotPool().query("select 1"), changeCheck().awaitFreshness("load")]);
  // Another process may have been busy with the processor meanwhile.
  await changeCheck().awaitFreshness("load");
}
