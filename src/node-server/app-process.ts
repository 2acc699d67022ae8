import { env } from "@/server/env";
import { endWithLog } from "@/server/log/log";
import { beginStop } from "@/server/process/process-state";
import { drainMsOf, onStopSignal } from "@/server/process/stop-signals";
import { serveApp } from "./app/serve-app";
import { onProcessMessage } from "./processes/messages";
import { runProcess } from "./processes/open-process";
import { appSocket } from "./processes/app-socket";
import { endInOrder, type Stoppable } from "./shutdown";

// The process of `npm start` that runs Next.js.

/** It has to end before the process that started it. */
const REST_MS = 1_000;
/** How long the first process, which gets the same signal, may take to say that the instance stops. */
const STOP_MESSAGE_MS = 1_000;

const running: Stoppable[] = [];
const end = endInOrder(running, REST_MS);
let isInstanceStopping = false;
// Calls that mock processes have passed on are answered during the stop. Therefore it ends when the first process says so, and not by the
// signal that a terminal sends to all processes. Without a word of the first one, this process alone was told: it ends, and is started again.
onStopSignal(
  (isHurried) => {
    beginStop(drainMsOf(env().drainSeconds * 1_000, isHurried), isHurried);
    setTimeout(() => {
      if (!isInstanceStopping) void end(0, isHurried);
    }, STOP_MESSAGE_MS);
  },
  (exitCode) => void endWithLog(exitCode),
);
onProcessMessage((message) => {
  if (message.kind === "stop" || message.kind === "end") isInstanceStopping = true;
  if (message.kind === "stop") beginStop(message.drainMs, message.isHurried);
  if (message.kind === "end") void end(0);
});
runProcess(
  () => serveApp(appSocket(), false, running),
  running,
  (exitCode) => void end(exitCode),
);
