import { unwrapLaneHeaders, isProxyHeader, isVercelHeader, withoutHeaders } from "@/mock-host/lane-headers";
import type { Env } from "@/server/env";

/** Turns the header lines that reached this process into those that the caller sent. */
export type CallersHeaders = (flatHeaders: readonly string[]) => readonly string[];

/**
 * Removes the headers that the platform, our own lane or a trusted proxy added. They are not the caller's, so they must be neither matched
 * nor recorded. Undefined if nobody adds headers: then a caller may send any header itself.
 */
export function callersHeaders({ isOnVercel, trustProxy }: Pick<Env, "isOnVercel" | "trustProxy">) {
  const restore: CallersHeaders | undefined = isOnVercel
    ? (flatHeaders) => unwrapLaneHeaders(flatHeaders, isVercelHeader)
    : trustProxy
      ? (flatHeaders) => withoutHeaders(flatHeaders, isProxyHeader)
      : undefined;
  return restore;
}
