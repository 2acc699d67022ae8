/**
 * A second signal within so long is the first one, come twice: Ctrl+C in a terminal reaches this process and npm, which passes on what it gets.
 * Nobody presses twice as fast as that. SIGTERM is sent by machines, which are slower when they are busy.
 */
const REPEATED_WITHIN_MS = { SIGINT: 250, SIGTERM: 1_000 };
const EXIT_CODE = { SIGINT: 130, SIGTERM: 143 };

/**
 * Calls `stop` at the first SIGINT or SIGTERM; a later one ends the process without waiting for anything.
 *
 * @param stop is told whether somebody at a terminal waits for it
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

/** How long calls in flight are waited for, of what is set for it. */
export function drainMsOf(settingMs: number, isHurried: boolean): number {
  return isHurried ? Math.min(settingMs, HURRIED_DRAIN_MS_MAX) : settingMs;
}
