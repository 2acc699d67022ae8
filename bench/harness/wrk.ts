import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Call, Load } from "./load";
import { checkCalls } from "./check-calls";
import type { Stack } from "./stack";

/** What came of a load. */
export interface Answered {
  requests: number;
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** The cores that the client took: near the number of its threads it is the client that was measured. */
  clientCores: number;
}

export interface LoadClient {
  /** Throws if an answer is not the expected one, or no answer comes. */
  apply: (load: Load) => Promise<Answered>;
}

/**
 * wrk as the client: it is written in C, so that what is measured is the server. A client in Node.js takes as long for a call as the server
 * does, and then hides what the server's calls cost.
 */
export async function startLoadClient(stack: Stack, threads = 1): Promise<LoadClient> {
  ensureWrk();
  const folder = await mkdtemp(path.join(tmpdir(), "mock-servers-bench-wrk-"));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const script = path.join(folder, "calls.lua");
  const checked = new WeakSet<readonly Call[]>();
  return {
    async apply({ port, calls, connections, milliseconds }) {
      // wrk itself looks at the status alone.
      if (!checked.has(calls)) await checkCalls(port, calls);
      checked.add(calls);
      await writeFile(script, scriptOf(calls));
      const seconds = Math.max(1, Math.round(milliseconds / 1000));
      const args = [`-t${threads}`, `-c${connections}`, `-d${seconds}s`, "--timeout", "60s", "-s", script];
      const { stdout } = await promisify(execFile)("wrk", [...args, `http://127.0.0.1:${port}/`]);
      const printed = /^RESULT (.*)$/m.exec(stdout)?.[1];
      if (printed === undefined) throw new Error(`wrk did not say what it measured:\n${stdout}`);
      const result = JSON.parse(printed) as Result;
      if (result.failed > 0) throw new Error(`${result.failed} calls were not answered, or not with 200.`);
      return {
        requests: result.requests,
        requestsPerSecond: result.requests / result.seconds,
        p50Ms: result.p50Ms,
        p99Ms: result.p99Ms,
        clientCores: result.cpuSeconds / result.seconds,
      };
    },
  };
}

interface Result {
  requests: number;
  seconds: number;
  p50Ms: number;
  p99Ms: number;
  cpuSeconds: number;
  failed: number;
}

/**
 * The calls in an order that comes to each equally often, and that soon has been everywhere: a slow server answers but a few in a round, and
 * they must not be the first of its routes alone.
 */
function scriptOf(calls: readonly Call[]): string {
  const list = calls.map(({ request }) => JSON.stringify(request)).join(",\n");
  return `local calls = {${list}}
local at = 0
request = function()
  at = (at + ${strideThrough(calls.length)}) % ${calls.length}
  return calls[at + 1]
end
done = function(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout + errors.status
  io.write(string.format('RESULT {"requests":%d,"seconds":%f,"p50Ms":%f,"p99Ms":%f,"cpuSeconds":%f,"failed":%d}\\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, os.clock(), failed))
end
`;
}

/** About 0.618 of a number, without a common divisor with it. */
function strideThrough(count: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let stride = Math.max(1, Math.round(count * 0.618));
  while (divisor(count, stride) !== 1) stride += 1;
  return stride;
}

function ensureWrk(): void {
  const isThere = () => spawnSync("wrk", ["-v"], { stdio: "ignore" }).error === undefined;
  if (isThere()) return;
  spawnSync("apt-get", ["install", "-y", "wrk"], { stdio: "ignore" });
  if (!isThere()) throw new Error("What applies load is wrk: install it (apt-get install wrk, brew install wrk).");
}
