/** A stop that has begun: nothing new is started any more, and what is being answered may finish until `endsAt`. */
export interface Stop {
  /** By the clock of `performance.now()`. */
  endsAt: number;
  /** Somebody at a terminal waits for it (Ctrl+C). */
  isHurried: boolean;
}

interface ProcessState {
  stop: Stop | null;
  stopListeners: Set<() => void>;
}

// The Node server's bundle and Next.js's are two instances of this module in one process: both must know of a stop.
const STATE = Symbol.for("mock-servers.process-state");

function state(): ProcessState {
  const holder = globalThis as { [STATE]?: ProcessState };
  return (holder[STATE] ??= { stop: null, stopListeners: new Set() });
}

/** The stop of this process; null while it goes on. */
export function currentStop(): Stop | null {
  return state().stop;
}

/** From the signal on: the process takes no part in balancing any more, and yet answers. */
export function isStopping(): boolean {
  return state().stop !== null;
}

/** So long before a stop's end nothing is due any more: an answer has to be written too, by a machine that may be busy with the stop. */
const LAST_MOMENT_MS = 500;

/** True when there will be no time to answer once so many ms are over. */
export function isTooLate(ms: number): boolean {
  const { stop } = state();
  return stop !== null && performance.now() + ms > stop.endsAt - LAST_MOMENT_MS;
}

/** Begins the stop, once: what begins it again changes nothing. Whoever waits is told before this returns. */
export function beginStop(drainMs: number, isHurried: boolean): Stop {
  const current = state();
  if (current.stop !== null) return current.stop;
  current.stop = { endsAt: performance.now() + drainMs, isHurried };
  for (const tell of current.stopListeners) tell();
  current.stopListeners.clear();
  return current.stop;
}

/** Calls `tell` when the stop begins, or now when it has begun. Answers what takes that back. `tell` does not throw. */
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
