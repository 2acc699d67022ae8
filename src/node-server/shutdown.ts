import { log } from "@/server/log";
import { beginStop } from "@/server/process-state";

export type Stoppable = { stop(): Promise<void> };

// Ctrl-C in a terminal reaches this process directly and, a moment later, once more through npm.
const REPEATED_SIGNAL_MS = 1_000;

/**
 * On SIGINT or SIGTERM stops what is in `running` at that time, first to last, and ends the process. A second signal, but for one that comes at
 * once, ends it without waiting. The answered function does the same for another reason to end.
 */
export function shutDownInOrder(running: Stoppable[]): (exitCode: number) => Promise<never> {
  let stoppingSince: number | undefined;
  const end = async (exitCode: number): Promise<never> => {
    stoppingSince ??= Date.now();
    beginStop();
    for (const part of running) {
      await part.stop().catch((error: unknown) => {
        log().error({ err: error }, "A part of the app did not stop in order");
        exitCode ||= 1;
      });
    }
    // Said outright: in development, file watchers would keep the process alive.
    return process.exit(exitCode);
  };
  const onSignal = (signal: NodeJS.Signals) => {
    if (stoppingSince === undefined) void end(0);
    else if (Date.now() - stoppingSince > REPEATED_SIGNAL_MS) process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return end;
}
