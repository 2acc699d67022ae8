import type { HeaderLine } from "@/mock-engine/model";

/** Header lines as Node reads and writes them, in one list: `["Host", "a", "Accept", "text/html"]`. */
export type FlatHeaders = readonly string[];

/** The lines of a flat list: `[["Host", "a"], ["Accept", "text/html"]]`. */
export function linesOf(flat: FlatHeaders): HeaderLine[] {
  const lines: HeaderLine[] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) lines.push([flat[at] ?? "", flat[at + 1] ?? ""]);
  return lines;
}
