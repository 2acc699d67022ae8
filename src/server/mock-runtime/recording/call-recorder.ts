import { setTimeout as wait } from "node:timers/promises";
import { isDatabaseAway } from "@/errors/is-database-away";
import type { AnsweredCall } from "./answered-call";
import { CallQueue, type QueuedCalls } from "./call-queue";
import { recordingCounts } from "./recording-counts";

export interface CallRecorder {
  /** Takes a call to be written soon. Never throws, never waits. */
  record: (call: AnsweredCall) => void;
  /** Writes what waits, and answers when all that was taken before is written or given up. */
  flush: () => Promise<void>;
  /** The same within a moment, together with what comes until then: for who may be stopped afterwards, and answers many calls. */
  flushSoon: () => Promise<void>;
  /** What waits to be written. */
  queued: () => { waiting: number; waitingBodyBytes: number };
}

/** A call is written after so long at the earliest: what comes together is written together. */
const PAUSE_MS_MIN = 50;
const PAUSE_MS_MAX = 2_000;
const PAUSE_AFTER_FAILURE_MS = 5_000;
/** A pause is this many times as long as the last batch took: writing takes a fortieth of a process's time at the most. */
const PAUSE_PER_WRITE = 40;

/**
 * Writes answered calls in batches, apart from answering: a database that is slow or fails costs calls that are recorded, never calls
 * that are answered. What could not be written is counted as dropped with the next batch that can; what found the database away waits
 * for it, as many as the queue holds.
 *
 * @param write takes out of what it is given what it has written, and rejects when that is not all
 */
export function createCallRecorder(
  write: (queued: ReadonlyMap<string, QueuedCalls>) => Promise<void>,
  onFailure: (error: unknown) => void,
): CallRecorder {
  const queue = new CallQueue();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> | null = null;
  let soon: Promise<void> | null = null;
  let pauseMs = PAUSE_MS_MIN;
  let unwritten = new Map<string, number>();

  function schedule(): void {
    timer ??= setTimeout(() => void writeAll(), pauseMs).unref();
  }

  function writeAll(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    writing ??= writeTaken().finally(() => {
      writing = null;
      if (!queue.isEmpty) schedule();
    });
    return writing;
  }

  async function writeTaken(): Promise<void> {
    if (queue.isEmpty && unwritten.size === 0) return;
    const startedAt = performance.now();
    const taken = queue.takeAll();
    for (const [id, dropped] of unwritten) {
      const queued = taken.get(id) ?? { calls: [], dropped: 0 };
      taken.set(id, { ...queued, dropped: queued.dropped + dropped });
    }
    unwritten = new Map();
    try {
      await write(taken);
    } catch (error) {
      const isAway = isDatabaseAway(error);
      if (!isAway) onFailure(error);
      for (const [id, { calls, dropped }] of taken) {
        const lost = isAway ? 0 : calls.length;
        recordingCounts().dropped += lost;
        if (lost + dropped > 0) unwritten.set(id, lost + dropped);
      }
      if (isAway) putBack(taken);
      pauseMs = PAUSE_AFTER_FAILURE_MS;
      return;
    }
    pauseMs = Math.min(Math.max((performance.now() - startedAt) * PAUSE_PER_WRITE, PAUSE_MS_MIN), PAUSE_MS_MAX);
  }

  /** The newer ones come after them again, and push them out where there is no room for both. */
  function putBack(taken: ReadonlyMap<string, QueuedCalls>): void {
    const newer = queue.takeAll();
    for (const { calls } of taken.values()) for (const call of calls) queue.add(call);
    for (const [id, { calls, dropped }] of newer) {
      for (const call of calls) queue.add(call);
      if (dropped > 0) unwritten.set(id, (unwritten.get(id) ?? 0) + dropped);
    }
  }

  async function flush(): Promise<void> {
    // What is being written now may have been taken before the latest calls came.
    await writing;
    await writeAll();
  }

  return {
    record(call) {
      queue.add(call);
      schedule();
    },
    flush,
    queued() {
      const { calls, bodyBytes } = queue.size;
      return { waiting: calls, waitingBodyBytes: bodyBytes };
    },
    flushSoon() {
      if (queue.isEmpty && writing === null) return Promise.resolve();
      soon ??= wait(PAUSE_MS_MIN).then(() => {
        soon = null;
        return flush();
      });
      return soon;
    },
  };
}
