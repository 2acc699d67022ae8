import cluster, { type Worker } from "node:cluster";
import path from "node:path";
import { PROCESS_NAME } from "@/server/env";
import { log } from "@/server/log/log";
import { currentStop, isStopping } from "@/server/process/process-state";
import { StartupError } from "@/node-server/startup-error";
import { isProcessMessage } from "./messages";
import { APP_SOCKET } from "./app-socket";
import { tell } from "./running-processes";

/** The shortest time from one start of a process to its next one, so that one that fails at once does not take a whole processor. */
const RESTART_AFTER_MS = 1_000;

/** `mock` answers mock servers on the port and passes everything else on; `app` is the management app. */
type ProcessKind = "mock" | "app";

export interface Processes {
  /** Ends them: at first those that answer on the port, and last the app, because calls that they passed on are answered there. */
  stop: () => Promise<void>;
}

/**
 * Starts the processes of an instance, and resolves when all of them are ready. One that ends later is started again at once, and the others go
 * on. If one cannot start, it has printed the reason, and the start fails.
 *
 * @param directory of the built programs
 * @param appSocket where the app listens, from `newAppSocket`; null if it listens on the port
 */
export async function startProcesses(
  counts: Record<ProcessKind, number>,
  { directory, appSocket }: { directory: string; appSocket: string | null },
): Promise<Processes> {
  // Ready processes only: those of the start are waited for below.
  const ready = new Set<Worker>();
  const kinds = new Map<Worker, ProcessKind>();
  // Also if the start failed: the stop of the instance begins after that of its processes.
  let isStopped = false;
  const isEnding = () => isStopped || isStopping();
  // One that is too busy to notice the end of this process must not outlive it.
  process.once("exit", () => {
    for (const worker of kinds.keys()) worker.process.kill("SIGKILL");
  });

  const start = (kind: ProcessKind, name: string): Promise<void> => {
    cluster.setupPrimary({
      exec: path.join(directory, `${kind}-process.js`),
      args: [],
      execArgv: ["--enable-source-maps"],
    });
    const startedAt = performance.now();
    const worker = cluster.fork({ [PROCESS_NAME]: name, ...(appSocket !== null && { [APP_SOCKET]: appSocket }) });
    kinds.set(worker, kind);
    return new Promise((resolve, reject) => {
      worker.on("message", (message: unknown) => {
        if (!isProcessMessage(message) || message.kind !== "ready") return;
        ready.add(worker);
        resolve();
      });
      worker.once("exit", (code, signal) => {
        kinds.delete(worker);
        reject(new StartupError("A process of the app could not be started; what it said is above."));
        if (isEnding() || !ready.has(worker)) return;
        log().error({ ended: name, code, signal }, "A process ended unexpectedly; it is started again");
        restart(kind, name, startedAt);
      });
    });
  };
  const restart = (kind: ProcessKind, name: string, startedAt: number) => {
    setTimeout(
      () => {
        if (isEnding()) return;
        const restartedAt = performance.now();
        start(kind, name).catch(() => {
          if (!isEnding()) restart(kind, name, restartedAt);
        });
      },
      Math.max(startedAt + RESTART_AFTER_MS - performance.now(), 0),
    );
  };

  const ofKind = (kind: ProcessKind) => [...kinds].flatMap(([worker, its]) => (its === kind ? worker : []));
  const stop = async () => {
    isStopped = true;
    const { endsAt, isHurried } = currentStop() ?? { endsAt: 0, isHurried: true };
    for (const app of ofKind("app")) {
      tell(app, { kind: "stop", drainMs: Math.max(endsAt - performance.now(), 0), isHurried });
    }
    await Promise.all(
      ofKind("mock").map((worker) => ended(worker, () => worker.process.kill(isHurried ? "SIGINT" : "SIGTERM"))),
    );
    await Promise.all(ofKind("app").map((worker) => ended(worker, () => tell(worker, { kind: "end" }))));
  };
  try {
    // So that a start does not wait for one after the other.
    const starting = (Object.entries(counts) as [ProcessKind, number][]).flatMap(([kind, count]) =>
      Array.from({ length: count }, (_, at) => start(kind, `${kind}-${at + 1}`)),
    );
    await Promise.all(starting);
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

function ended(worker: Worker, end: () => void): Promise<void> {
  if (worker.isDead()) return Promise.resolve();
  const isOver = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  end();
  return isOver;
}
