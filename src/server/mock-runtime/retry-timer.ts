/** From the beginning of one attempt to that of the next: first so long, then twice as long each time. */
const PAUSE_MS_MIN = 250;
const PAUSE_MS_MAX = 1_000;

export interface RetryTimer {
  /** Has the next attempt begin in time after one that failed, and began at `startedAt` of performance.now(). */
  scheduleAfter: (startedAt: number) => void;
  /** It succeeded. */
  end: () => void;
}

/** Attempts something until it succeeds, also when nobody asks for it. Keeps no process alive. */
export function createRetryTimer(attempt: () => void): RetryTimer {
  let timer: NodeJS.Timeout | null = null;
  let failures = 0;

  const clear = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  return {
    scheduleAfter(startedAt) {
      clear();
      const pauseMs = Math.min(PAUSE_MS_MIN * 2 ** failures, PAUSE_MS_MAX);
      failures += 1;
      timer = setTimeout(attempt, Math.max(startedAt + pauseMs - performance.now(), 0)).unref();
    },
    end() {
      clear();
      failures = 0;
    },
  };
}
