import { endWithLog, log } from "@/server/log";
import { beginStop } from "@/server/process-state";
import { drainMsOf, onStopSignal } from "@/server/stop-signals";

export type Stoppable = {
  /** What a stop waits for while it waits for this, as the log says it: "recorded calls". */
  name: string;
  /** For what answers callers: how long it lets them finish. */
  drainMs?: number;
  stop(): Promise<void>;
};

/** For what is left to be done when callers had all of their time. With the end of the process itself it stays below 2 s. */
const REST_MS = 1_500;

/**
 * On SIGINT or SIGTERM stops what is in `running` at that time, first to last, and ends the process: soon after the time for the drain,
 * whatever waits. A second signal, but for one that comes at once, ends it without waiting. The answered function does the same for another
 * reason to end.
 *
 * @param restMs how long what follows the drain may take
 */
export function shutDownInOrder(running: Stoppable[], restMs = REST_MS): (exitCode: number) => Promise<never> {
  const end = async (exitCode: number, isHurried = false): Promise<never> => {
    const drainMs = drainMsOf(Math.max(0, ...running.map((part) => part.drainMs ?? 0)), isHurried);
    beginStop(drainMs, isHurried);
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
    // Said outright: in development, file watchers would keep the process alive.
    return endWithLog(exitCode);
  };
  onStopSignal(
    (isHurried) => void end(0, isHurried),
    (exitCode) => void endWithLog(exitCode),
  );
  return end;
}
