import { writeFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

// Loaded into a measured process by NODE_OPTIONS (live-bytes.ts): on SIGUSR2 it drops all garbage and writes down what is left.
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

process.on("SIGUSR2", () => {
  collectGarbage();
  // What the first time only found to be unreachable, such as closed sockets, is let go of in between.
  setImmediate(writeLiveBytes);
});

function writeLiveBytes() {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  writeFileSync(process.env.HEAP_PROBE_FILE, String(heapUsed + external));
}
