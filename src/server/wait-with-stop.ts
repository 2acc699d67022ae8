import { setTimeout as wait } from "node:timers/promises";
import { isTooLate, onStop } from "./process-state";

/** How a wait ended: its time was over, or the process stops too early for it. */
export type WaitEnd = "over" | "stopping";

interface Waiting {
  dueAt: number;
  end: (how: WaitEnd) => void;
}

const waiting = new Set<Waiting>();
let isTold = false;

/**
 * Tells once, and not before it returns, how a wait of so many ms ended: with "stopping" as soon as it is known that the process will be gone
 * by then, or about to be. Answers what ends the wait without a word.
 */
export function waitWithStop(ms: number, done: (how: WaitEnd) => void): () => void {
  if (isTooLate(ms)) {
    const soon = setImmediate(done, "stopping");
    return () => {
      clearImmediate(soon);
    };
  }
  // One listener for all that wait: there may be thousands, and most have a timer and no more.
  if (!isTold) onStop(endWhatIsTooLate);
  isTold = true;
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

/** Waits so many ms, or until the signal ends it, or until the process begins to stop: for who then looks around anew. */
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
