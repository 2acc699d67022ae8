import type { HeaderLine } from "@/mock-engine/model";

/** The lines of a list as Node reads and writes it: `["Host", "a", "Accept", "b"]` is `[["Host", "a"], ["Accept", "b"]]`. */
export function linesOf(flat: readonly string[]): HeaderLine[] {
  const lines: HeaderLine[] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) lines.push([flat[at] ?? "", flat[at + 1] ?? ""]);
  return lines;
}
