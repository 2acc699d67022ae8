import { setTimeout as wait } from "node:timers/promises";
import { isTooLate, onStop } from "./process-state";
import { processWide } from "./process-wide";

/** How a wait ended: its time is over, or the process stops before that. */
export type WaitEnd = "over" | "stopping";

interface Waiting {
  dueAt: number;
  end: (how: WaitEnd) => void;
}

/** How many calls of a process may wait for their delays at once. Source: docs/serving.md, "Limits". */
export const WAITING_MAX = 20_000;

const waits = processWide("waits", () => ({ waiting: new Set<Waiting>(), isListening: false }));

/** Whether one more may wait. Who gets a no refuses the call: it must not wait in another way. */
export function mayWait(): boolean {
  return waits().waiting.size < WAITING_MAX;
}

/**
 * Calls `done` once, after this function has returned: with "over" after `ms`, or with "stopping" as soon as it is known that the process
 * will stop before that. Returns a function that cancels the wait without a call.
 */
export function waitWithStop(ms: number, done: (how: WaitEnd) => void): () => void {
  if (isTooLate(ms)) {
    const soon = setImmediate(done, "stopping");
    return () => {
      clearImmediate(soon);
    };
  }
  const all = waits();
  // One listener for all waits: there may be thousands, and most only have a timer.
  if (!all.isListening) onStop(endWhatIsTooLate);
  all.isListening = true;
  const entry: Waiting = {
    dueAt: performance.now() + ms,
    end(how) {
      cancel();
      done(how);
    },
  };
  const timer = setTimeout(() => entry.end("over"), ms);
  const cancel = () => {
    clearTimeout(timer);
    all.waiting.delete(entry);
  };
  all.waiting.add(entry);
  return cancel;
}

function endWhatIsTooLate(): void {
  const now = performance.now();
  for (const { dueAt, end } of waits().waiting) if (isTooLate(dueAt - now)) end("stopping");
}

/** Waits for `ms`, or until the signal aborts, or until the process begins to stop. The caller checks afterwards which it was. */
export async function pauseUnlessStopping(ms: number, signal?: AbortSignal): Promise<void> {
  const ending = new AbortController();
  const end = () => {
    ending.abort();
  };
  const forget = onStop(end);
  signal?.addEventListener("abort", end, { once: true });
  try {
    if (signal?.aborted !== true) await wait(ms, undefined, { signal: ending.signal });
  } catch (error) {
    if (!ending.signal.aborted) throw error;
  } finally {
    forget();
    signal?.removeEventListener("abort", end);
  }
}
