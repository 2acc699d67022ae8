import { totalmem } from "node:os";
import { MessageChannel } from "node:worker_threads";
import { Piscina } from "piscina";
import { stopping } from "@/errors/refusals";
import type { Stoppable } from "@/node-server/shutdown";
import { broadcastChanges } from "@/server/mock-runtime/snapshots/snapshot-store";
import { RUNNING_MAX } from "@/server/work/do-work";
import type { Progress } from "@/server/work/job";
import { tookTooMuchMemory } from "@/server/work/refusals";
import { type WorkThreads, workThreads } from "@/server/work/work-threads";
import { errorOfCopy, type ThreadOutcome, type ThreadTask } from "./thread-message";

interface ThreadSettings {
  /** The file of thread.ts: built, or the source itself for a Node that runs TypeScript. */
  file: string;
  /** Of JavaScript objects, in each thread. */
  megabytesMax?: number;
}

/** An import of 20 MB with 100,000 requests needs half of it. */
const MEGABYTES_MAX = 1_024;
/** A thread that was idle for so long is ended, which gives its memory back. Until then it keeps what it has compiled. */
const IDLE_MS = 20_000;

/** From now on, heavy work of this process is done in threads, which are started when there is work. */
export function openWorkThreads({ file, megabytesMax = memoryOfThread() }: ThreadSettings): Stoppable {
  const pool = new Piscina<ThreadTask, ThreadOutcome>({
    filename: file,
    name: "runJob",
    minThreads: 0,
    maxThreads: RUNNING_MAX,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: megabytesMax },
    // Otherwise an idle thread would sleep without closing its connections.
    atomics: "disabled",
  });
  // A thread that ended by itself, e.g. for want of memory: its work is told so, and the next work gets a new one.
  pool.on("error", () => undefined);

  const run: WorkThreads["run"] = async (job, input, work) => {
    const { port1, port2 } = new MessageChannel();
    port1.on("message", (progress: Progress) => work.report(progress));
    const task: ThreadTask = { job: job.name, input, gate: work.gate.memory, port: port2 };
    try {
      const outcome = await pool.run(task, { transferList: [port2], signal: work.signal });
      // Before the answer: who has it expects the next call to be answered accordingly.
      await broadcastChanges(outcome.changedMockServerIds);
      if (!outcome.ok) throw errorOfCopy(outcome.error);
      return outcome.output;
    } catch (error) {
      if (isOutOfMemory(error) && work.gate.tryCancel()) throw tookTooMuchMemory(job, megabytesMax);
      throw error;
    } finally {
      port1.close();
    }
  };
  workThreads().current = { run };
  return {
    name: "threads for heavy work",
    stop: async () => {
      workThreads().current = { run: () => Promise.reject(stopping()) };
      await pool.destroy();
    },
  };
}

/** At most a quarter of what the process may have in all, e.g. in a container. */
function memoryOfThread(): number {
  const limit = process.constrainedMemory();
  const bytes = limit > 0 && limit < totalmem() ? limit : totalmem();
  return Math.min(MEGABYTES_MAX, Math.floor(bytes / 4 / 1024 / 1024));
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
