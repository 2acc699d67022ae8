/** The time from the start of one attempt to the start of the next. It doubles from the minimum to the maximum. */
const PAUSE_MS_MIN = 250;
const PAUSE_MS_MAX = 1_000;

export interface RetryTimer {
  /** Schedules the next attempt after a failed one. @param startedAt when that one started, in ms of performance.now() */
  scheduleAfter: (startedAt: number) => void;
  /** To be called after a success. */
  end: () => void;
}

/** Repeats an attempt until it succeeds, even if no call comes. It does not keep the process alive. */
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
