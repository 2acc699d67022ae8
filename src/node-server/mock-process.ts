import { serveMocks } from "./mocks/serve-mocks";
import { runProcess } from "./processes/open-process";
import { appSocket } from "./processes/app-socket";
import { shutDownInOrder, type Stoppable } from "./shutdown";

// A process of `npm start` that answers mock servers on the port. It loads neither Next.js nor anything else of the app.

/** It has to end before the process that started it. */
const REST_MS = 1_000;

const running: Stoppable[] = [];
const end = shutDownInOrder(running, REST_MS);
runProcess(
  () => serveMocks(appSocket() ?? "", running),
  running,
  (exitCode) => void end(exitCode),
);
