import { isIP } from "node:net";

/**
 * Where a call came from, e.g. `203.0.113.7`, for limits on attempts.
 *
 * Read from the last entry of X-Forwarded-For, which the nearest hop has written: Next.js puts the socket's address there, and
 * the app's own Node server has removed what a caller had put in (unless TRUST_PROXY says that a proxy stands in front).
 * Callers whose address is not known share one.
 */
export function callerAddress(headers: Headers): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return isIP(last) === 0 ? "unknown" : last;
}
