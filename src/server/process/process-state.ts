import { processWide } from "./process-wide";

/** A stop in progress: nothing new is started, and calls in progress may finish until `endsAt`. */
export interface Stop {
  /** By the clock of `performance.now()`. */
  endsAt: number;
  /** A person at a terminal waits for it (Ctrl+C). */
  isHurried: boolean;
}

interface ProcessState {
  stop: Stop | null;
  stopListeners: Set<() => void>;
}

const state = processWide("process-state", (): ProcessState => ({ stop: null, stopListeners: new Set() }));

/** The stop in progress; null if there is none. */
export function currentStop(): Stop | null {
  return state().stop;
}

/** True after the signal: load balancers should not send calls any more, but calls are still answered. */
export function isStopping(): boolean {
  return state().stop !== null;
}

/** Nothing may become due this shortly before the end: its answer has to be written too, on a machine that may be busy with the stop. */
const LAST_MOMENT_MS = 500;

/** Whether it will be too late to answer after this many ms. */
export function isTooLate(ms: number): boolean {
  const { stop } = state();
  return stop !== null && performance.now() + ms > stop.endsAt - LAST_MOMENT_MS;
}

/** Begins the stop; later calls change nothing. All listeners are called before this returns. */
export function beginStop(drainMs: number, isHurried: boolean): Stop {
  const current = state();
  if (current.stop !== null) return current.stop;
  current.stop = { endsAt: performance.now() + drainMs, isHurried };
  for (const tell of current.stopListeners) tell();
  current.stopListeners.clear();
  return current.stop;
}

/** Calls `tell` when the stop begins, or at once if it has begun. Returns a function that unsubscribes. `tell` must not throw. */
export function onStop(tell: () => void): () => void {
  const { stop, stopListeners } = state();
  if (stop !== null) {
    tell();
    return () => undefined;
  }
  stopListeners.add(tell);
  return () => {
    stopListeners.delete(tell);
  };
}
