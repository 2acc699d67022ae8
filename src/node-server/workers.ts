import cluster, { type Worker } from "node:cluster";
import { log } from "@/server/log/log";
import { invalidateSnapshots, snapshotStore } from "@/server/mock-runtime/snapshots/snapshot-store";
import { currentStop, isStopping } from "@/server/process/process-state";
import { StartupError } from "./startup-error";

/** The shortest time before an ended worker is replaced. */
const REPLACE_AFTER_MS = 1_000;

/**
 * Starts processes that all listen on the port, and resolves when every one of them listens. A worker that ends later is replaced; if one
 * cannot start, it has printed the reason, and the start fails. Returns a function that stops them all.
 *
 * @param file what a worker runs: the built server, which checks `cluster.isWorker`
 */
export async function startWorkers(count: number, file: string): Promise<() => Promise<void>> {
  cluster.setupPrimary({ exec: file, args: [], execArgv: ["--enable-source-maps"] });
  // A worker that is too busy to notice the end of this process must not outlive it.
  process.once("exit", () => {
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill("SIGKILL");
  });

  const start = () => {
    const worker = cluster.fork();
    worker.on("message", (message: unknown) => {
      if (!isChangeMessage(message)) return;
      for (const other of Object.values(cluster.workers ?? {})) if (other !== worker) other?.send(message);
    });
    worker.once("exit", (code, signal) => {
      if (isStopping() || !listening.has(worker)) return;
      log().error({ worker: worker.id, code, signal }, "A worker ended unexpectedly; another one takes its place");
      setTimeout(() => {
        if (!isStopping()) void untilListening(start()).catch(() => undefined);
      }, REPLACE_AFTER_MS);
    });
    return worker;
  };
  const listening = new Set<Worker>();
  const untilListening = (worker: Worker) =>
    new Promise<void>((resolve, reject) => {
      worker.once("listening", () => {
        listening.add(worker);
        resolve();
      });
      worker.once("exit", () => {
        reject(new StartupError("A worker could not be started; what it said is above."));
      });
    });

  const stop = async () => {
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    await Promise.all(workers.map(endWorker));
  };
  try {
    await Promise.all(Array.from({ length: count }, () => untilListening(start())));
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

function endWorker(worker: Worker): Promise<void> {
  if (worker.isDead()) return Promise.resolve();
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  // In a terminal the workers get the person's signal as well; the two count as one.
  worker.process.kill(currentStop()?.isHurried === true ? "SIGINT" : "SIGTERM");
  return ended;
}

interface ChangeMessage {
  changedMockServerIds: string[];
}

function isChangeMessage(message: unknown): message is ChangeMessage {
  return typeof message === "object" && message !== null && "changedMockServerIds" in message;
}

/**
 * In a worker: lets the other workers serve its changes at once. They would notice them within a second anyway, but a browser's connections
 * end at different workers, and a person who saves and then calls expects the new answer.
 */
export function shareChangesWithWorkers(): void {
  snapshotStore().broadcast = (changedMockServerIds) => process.send?.({ changedMockServerIds });
  process.on("message", (message: unknown) => {
    if (isChangeMessage(message)) invalidateSnapshots(message.changedMockServerIds);
  });
}
