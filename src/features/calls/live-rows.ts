import type { CallRow } from "@/lib/api-types";

/** The calls that came since the list was read, newest first. */
export interface LiveRows {
  /** In the list, in front of what was read. */
  shown: readonly CallRow[];
  /** Held back, so that what somebody reads further down does not move. */
  waiting: readonly CallRow[];
  /** All that are held back, those that were too many to be kept as well. */
  waitingCount: number;
  /** More came than are kept here: the list has to be read anew. */
  isOverrun: boolean;
}

export const NO_LIVE_ROWS: LiveRows = { shown: [], waiting: [], waitingCount: 0, isOverrun: false };

// A list that is read anew costs one query; keeping every call of a load test in the browser costs its memory.
const KEPT_MAX = 2000;

/** With calls that just came (newest first): in the list at once, or held back. Those that are there already are left out. */
export function withArrived(live: LiveRows, arrived: readonly CallRow[], hold: boolean): LiveRows {
  const known = new Set([...live.shown, ...live.waiting].map(({ id }) => id));
  const fresh = arrived.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return live;
  if (hold) {
    const waiting = [...fresh, ...live.waiting];
    return {
      ...live,
      waiting: waiting.slice(0, KEPT_MAX),
      waitingCount: live.waitingCount + fresh.length,
      isOverrun: live.isOverrun || waiting.length > KEPT_MAX,
    };
  }
  const shown = [...fresh, ...live.waiting, ...live.shown];
  return {
    shown: shown.slice(0, KEPT_MAX),
    waiting: [],
    waitingCount: 0,
    isOverrun: live.isOverrun || shown.length > KEPT_MAX,
  };
}

/** With everything that was held back in the list. */
export function withNothingWaiting(live: LiveRows): LiveRows {
  const shown = [...live.waiting, ...live.shown];
  return {
    shown: shown.slice(0, KEPT_MAX),
    waiting: [],
    waitingCount: 0,
    isOverrun: live.isOverrun || shown.length > KEPT_MAX,
  };
}

/** The list: what came since, then what was read; each call once, however the two overlap. */
export function mergedRows(shown: readonly CallRow[], read: readonly CallRow[]): CallRow[] {
  const ids = new Set(shown.map(({ id }) => id));
  return [...shown, ...read.filter(({ id }) => !ids.has(id))];
}
