import { callersLines, isProxysHeader, isVercelsHeader, withoutAdded } from "@/mock-host/lane-headers";
import type { Env } from "../env";

/** Flat header lines as they came to this process, made those that the caller has sent. */
export type CallersHeaders = (flatHeaders: readonly string[]) => readonly string[];

/**
 * What takes off the headers that the platform, our own lane or a trusted proxy has added: they are not the caller's, so nothing is matched
 * by them, and nothing of them recorded. Undefined where nobody adds any: a caller may send what it likes then.
 */
export function callersHeaders({ isOnVercel, trustProxy }: Pick<Env, "isOnVercel" | "trustProxy">) {
  const restore: CallersHeaders | undefined = isOnVercel
    ? (flatHeaders) => callersLines(flatHeaders, isVercelsHeader)
    : trustProxy
      ? (flatHeaders) => withoutAdded(flatHeaders, isProxysHeader)
      : undefined;
  return restore;
}
