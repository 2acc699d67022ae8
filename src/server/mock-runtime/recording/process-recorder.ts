import { isDiskFull } from "@/errors/is-disk-full";
import { reasonOf } from "@/server/log/describe-error";
import { log } from "@/server/log/log";
import { otherProcesses } from "@/server/process/other-processes";
import { processWide } from "@/server/process/process-wide";
import { createCallRecorder } from "./call-recorder";
import { writeCalls } from "./write-calls";

/** Records the calls that this process answers. */
export const callRecorder = processWide("call-recorder", () =>
  createCallRecorder(writeCalls, (error) => {
    const what = isDiskFull(error) ? { reason: reasonOf(error) } : { err: error };
    log().error(what, "Calls could not be recorded; they are counted as dropped");
  }),
);

/**
 * Resolves when every call that this instance had answered before is in the database, or could not be written. Whoever reads recorded
 * calls asks for it first. Callers that ask while the processes are being asked share the next round.
 */
export function writeAnsweredCalls(): Promise<void> {
  next ??= (running ?? Promise.resolve()).then(() => {
    next = null;
    running = writeEverywhere().finally(() => {
      running = null;
    });
    return running;
  });
  return next;
}

let running: Promise<void> | null = null;
let next: Promise<void> | null = null;

async function writeEverywhere(): Promise<void> {
  await Promise.all([callRecorder().flush(), otherProcesses().ask?.({ task: "write_calls" })]);
}
