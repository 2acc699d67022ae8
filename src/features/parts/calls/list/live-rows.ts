import type { CallSummaryDto } from "@/lib/api/api-types";

/** The calls that came after the list was read, newest first. */
export interface LiveRows {
  /** Shown in the list, before the calls that were read. */
  shown: readonly CallSummaryDto[];
  /** Held back, so that the rows that somebody is reading do not move. */
  waiting: readonly CallSummaryDto[];
  /** The number of all calls that are held back, including those that were too many to keep. */
  waitingCount: number;
  /** More calls came than are kept here, so the list has to be read again. */
  isOverrun: boolean;
}

export const NO_LIVE_ROWS: LiveRows = { shown: [], waiting: [], waitingCount: 0, isOverrun: false };

// Reading the list again costs one query; keeping every call of a load test would fill the browser's memory.
const KEPT_MAX = 2000;

/** Adds new calls (newest first) to the list, or to those that are held back. Calls that are there already are skipped. */
export function withArrived(live: LiveRows, arrived: readonly CallSummaryDto[], hold: boolean): LiveRows {
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

/** Moves everything that was held back into the list. */
export function withWaitingShown(live: LiveRows): LiveRows {
  const shown = [...live.waiting, ...live.shown];
  return {
    shown: shown.slice(0, KEPT_MAX),
    waiting: [],
    waitingCount: 0,
    isOverrun: live.isOverrun || shown.length > KEPT_MAX,
  };
}

/** The whole list: new calls, then the calls that were read, each call once. */
export function mergedRows(shown: readonly CallSummaryDto[], read: readonly CallSummaryDto[]): CallSummaryDto[] {
  const ids = new Set(shown.map(({ id }) => id));
  return [...shown, ...read.filter(({ id }) => !ids.has(id))];
}
