import { setTimeout as wait } from "node:timers/promises";
import { isTooLate, onStop } from "./process-state";

/** How a wait ended: its time is over, or the process stops before that. */
export type WaitEnd = "over" | "stopping";

interface Waiting {
  dueAt: number;
  end: (how: WaitEnd) => void;
}

const waiting = new Set<Waiting>();
let isListening = false;

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
  // One listener for all waits: there may be thousands, and most only have a timer.
  if (!isListening) onStop(endWhatIsTooLate);
  isListening = true;
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
    waiting.delete(entry);
  };
  waiting.add(entry);
  return cancel;
}

function endWhatIsTooLate(): void {
  const now = performance.now();
  for (const { dueAt, end } of waiting) if (isTooLate(dueAt - now)) end("stopping");
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
