import { setTimeout as wait } from "node:timers/promises";
import { isDatabaseAway } from "@/errors/is-database-away";
import type { AnsweredCall } from "./answered-call";
import { CallQueue, type QueuedCalls } from "./call-queue";
import { recordingCounts } from "./recording-counts";

export interface CallRecorder {
  /** Queues a call to be written soon. Never throws, never waits. */
  record: (call: AnsweredCall) => void;
  /** Writes everything that waits. Resolves when all calls that were recorded before are written or given up. */
  flush: () => Promise<void>;
  /**
   * The same after a short pause, for all calls that come within it. For a process that may be frozen after an answer but answers many
   * calls.
   */
  flushSoon: () => Promise<void>;
  /** How much waits to be written. */
  queued: () => { waiting: number; waitingBodyBytes: number };
}

/** The shortest pause before calls are written, so that they are written in batches. */
const PAUSE_MS_MIN = 50;
/** The longest one. Who reads recorded calls has this instance write them first; those of another instance show so late at the worst. */
const PAUSE_MS_MAX = 10_000;
/** The longest one while so much waits that calls may be dropped soon; so often it is looked at. */
const PAUSE_MS_MAX_IF_FULL = 2_000;
const PAUSE_AFTER_FAILURE_MS = 5_000;
/** The pause is this many times as long as the last write, so that writing takes a fortieth of the process's time. */
const PAUSE_PER_WRITE = 40;

/**
 * Writes answered calls in batches, independently of answering: a slow or failing database costs recorded calls, never answers. Calls that
 * could not be written are counted as dropped with the next successful batch. If the database is away, calls wait for it, as many as fit in
 * the queue.
 *
 * @param write removes what it has written from its argument, and rejects if something is left
 */
export function createCallRecorder(
  write: (queued: ReadonlyMap<string, QueuedCalls>) => Promise<void>,
  onFailure: (error: unknown) => void,
): CallRecorder {
  const queue = new CallQueue();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> | null = null;
  let soon: Promise<void> | null = null;
  /** In ms of performance.now(). Nothing is written by itself before the first, and all that waits after the second. */
  let pauseUntil = { atLeast: 0, atMost: 0 };
  let unwritten = new Map<string, number>();

  function schedule(): void {
    timer ??= setTimeout(writeIfDue, Math.max(pauseUntil.atLeast - performance.now(), PAUSE_MS_MIN)).unref();
  }

  function writeIfDue(): void {
    timer = null;
    const left = pauseUntil.atMost - performance.now();
    if (left <= 0 || queue.isHalfFull) void writeAll();
    else timer = setTimeout(writeIfDue, Math.min(left, PAUSE_MS_MAX_IF_FULL)).unref();
  }

  function pauseFor(atLeast: number, atMost: number): void {
    const now = performance.now();
    pauseUntil = { atLeast: now + atLeast, atMost: now + atMost };
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
      pauseFor(PAUSE_AFTER_FAILURE_MS, PAUSE_AFTER_FAILURE_MS);
      return;
    }
    const pauseMs = (performance.now() - startedAt) * PAUSE_PER_WRITE;
    pauseFor(Math.min(pauseMs, PAUSE_MS_MAX_IF_FULL), Math.min(pauseMs, PAUSE_MS_MAX));
  }

  /** Queues them again before the newer ones, which push them out if there is not enough room. */
  function putBack(taken: ReadonlyMap<string, QueuedCalls>): void {
    const newer = queue.takeAll();
    for (const { calls } of taken.values()) for (const call of calls) queue.add(call);
    for (const [id, { calls, dropped }] of newer) {
      for (const call of calls) queue.add(call);
      if (dropped > 0) unwritten.set(id, (unwritten.get(id) ?? 0) + dropped);
    }
  }

  async function flush(): Promise<void> {
    // The write in progress may have begun before the latest calls were queued.
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
