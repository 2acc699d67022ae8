import { askForLease } from "./ask-for-lease";
import { createUsageMeter, type UsageMeter } from "./usage-meter";

// The Node server's bundle and Next.js's are two instances of this module in one process: it holds its reserve once.
const METER = Symbol.for("mock-servers.usage-meter");

/** Counts the calls that this process answers on their access tokens. */
export function usageMeter(): UsageMeter {
  const holder = globalThis as { [METER]?: UsageMeter };
  return (holder[METER] ??= createUsageMeter(askForLease));
}
