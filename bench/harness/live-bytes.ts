import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { untilStill } from "./process-use";

/** Tells how much memory a process holds that is no garbage: what its resident memory shows only in parts. */
export interface HeapProbe {
  /** For the environment of the process. */
  settings: Record<string, string>;
  /** The bytes of its heap, and of buffers outside of it, after all garbage was dropped. */
  liveBytes: (pid: number) => Promise<number>;
}

const ANSWER_MS_MAX = 10_000;
const LOOK_EVERY_MS = 20;

export function heapProbe(): HeapProbe {
  const file = path.join(tmpdir(), `mock-servers-bench-heap-${process.pid}`);
  const probe = pathToFileURL(path.join(import.meta.dirname, "heap-probe.mjs"));
  const liveBytes = async (pid: number) => {
    await untilStill(pid);
    process.kill(pid, "SIGUSR2");
    for (let waited = 0; waited < ANSWER_MS_MAX; waited += LOOK_EVERY_MS) {
      await wait(LOOK_EVERY_MS);
      const text = existsSync(file) ? readFileSync(file, "utf8") : "";
      if (text === "") continue;
      rmSync(file);
      return Number(text);
    }
    throw new Error("The process did not say how much memory it holds.");
  };
  return { settings: { NODE_OPTIONS: `--import ${probe.href}`, HEAP_PROBE_FILE: file }, liveBytes };
}
