import { log } from "@/server/log/log";
import { processWide } from "@/server/process/process-wide";
import { createCallRecorder } from "./call-recorder";
import { writeCalls } from "./write-calls";

/** Records the calls that this process answers. */
export const callRecorder = processWide("call-recorder", () =>
  createCallRecorder(writeCalls, (error) => {
    log().error({ err: error }, "Calls could not be recorded; they are counted as dropped");
  }),
);
