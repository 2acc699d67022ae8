/**
 * A second signal within this time counts as the first one, arrived twice: Ctrl+C in a terminal reaches this process and npm, which passes
 * it on. No person presses that fast. SIGTERM is sent by machines, which are slower when they are busy.
 */
const REPEATED_WITHIN_MS = { SIGINT: 250, SIGTERM: 1_000 };
const EXIT_CODE = { SIGINT: 130, SIGTERM: 143 };

/**
 * Calls `stop` at the first SIGINT or SIGTERM; a later one ends the process at once.
 *
 * @param stop gets whether a person at a terminal waits for it
 * @param end ends the process
 */
export function onStopSignal(
  stop: (isHurried: boolean) => void,
  end: (exitCode: number) => void = (exitCode) => process.exit(exitCode),
): void {
  let firstAt: number | undefined;
  const onSignal = (signal: keyof typeof EXIT_CODE) => {
    const now = performance.now();
    if (firstAt === undefined) {
      firstAt = now;
      stop(signal === "SIGINT");
    } else if (now - firstAt > REPEATED_WITHIN_MS[signal]) {
      end(EXIT_CODE[signal]);
    }
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
}

const HURRIED_DRAIN_MS_MAX = 2_000;

/** How long to wait for calls in progress. @param settingMs the configured time */
export function drainMsOf(settingMs: number, isHurried: boolean): number {
  return isHurried ? Math.min(settingMs, HURRIED_DRAIN_MS_MAX) : settingMs;
}
