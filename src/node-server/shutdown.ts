import { endWithLog, log } from "@/server/log/log";
import { KILL_AFTER_DRAIN_MS, killAfter } from "@/server/process/kill-after";
import { beginStop } from "@/server/process/process-state";
import { drainMsOf, onStopSignal } from "@/server/process/stop-signals";

export interface Stoppable {
  /** Its name in the log while a stop waits for it: "recorded calls". */
  name: string;
  /** For what answers callers: how long they get to finish. */
  drainMs?: number;
  stop(): Promise<void>;
}

/** For the remaining work after callers had all of their time. Together with the end of the process it takes less than 2 s. */
const REST_MS = 1_500;

type End = (exitCode: number, isHurried?: boolean) => Promise<never>;

/**
 * On SIGINT or SIGTERM stops everything in `running` in order, and ends the process: shortly after the drain time, even if something still
 * waits or computes. A second signal ends it at once, unless it follows immediately. The returned function does the same for another reason.
 *
 * @param restMs how long everything after the drain may take
 */
export function shutDownInOrder(running: Stoppable[], restMs = REST_MS): End {
  const end = endInOrder(running, restMs);
  onStopSignal(
    (isHurried) => void end(0, isHurried),
    (exitCode) => void endWithLog(exitCode),
  );
  return end;
}

/** The same for a process that another one ends, without the signals. */
export function endInOrder(running: Stoppable[], restMs = REST_MS): End {
  return async (exitCode, isHurried = false) => {
    const drainMs = drainMsOf(Math.max(0, ...running.map((part) => part.drainMs ?? 0)), isHurried);
    beginStop(drainMs, isHurried);
    killAfter(drainMs + KILL_AFTER_DRAIN_MS);
    let waitsFor = "";
    const giveUp = () => {
      log().error({ part: waitsFor }, "The stop waited too long for a part of the app. The process ends all the same.");
      void endWithLog(1);
    };
    setTimeout(giveUp, drainMs + restMs);
    for (const part of running) {
      waitsFor = part.name;
      await part.stop().catch((error: unknown) => {
        log().error({ err: error, part: part.name }, "A part of the app did not stop in order");
        exitCode ||= 1;
      });
    }
    // Exits explicitly, because in development file watchers would keep the process alive.
    return endWithLog(exitCode);
  };
}
