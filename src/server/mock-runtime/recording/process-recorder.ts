import { log } from "../../log";
import { createCallRecorder, type CallRecorder } from "./call-recorder";
import { writeCalls } from "./write-calls";

// The Node server's bundle and Next.js's are two instances of this module in one process: what waits to be written is in one place.
const RECORDER = Symbol.for("mock-servers.call-recorder");

/** Records the calls that this process answers. */
export function callRecorder(): CallRecorder {
  const holder = globalThis as { [RECORDER]?: CallRecorder };
  return (holder[RECORDER] ??= createCallRecorder(writeCalls, (error) => {
    log().error({ err: error }, "Calls could not be recorded; they are counted as dropped");
  }));
}
