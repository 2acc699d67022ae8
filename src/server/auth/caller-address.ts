import { isIP } from "node:net";

/**
 * The address of a caller, e.g. `203.0.113.7`, for limits on attempts.
 *
 * Read from the last entry of X-Forwarded-For, which the nearest hop has written. Next.js puts the socket's address there, and the app's
 * own Node server has removed the caller's entries (unless TRUST_PROXY says that there is a proxy). Callers without a known address share
 * one.
 */
export function callerAddress(headers: Headers): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return isIP(last) === 0 ? "unknown" : last;
}
