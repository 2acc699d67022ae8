import { isCriterion } from "../criteria/headers";
import type { RequestSide } from "../model";

/** The names of the headers in which two examples differ although no header of that name is ever compared, e.g. `["User-Agent"]`. */
export function uncomparedHeaders(one: RequestSide, other: RequestSide): string[] {
  const [left, right] = [uncompared(one), uncompared(other)];
  const differing = [...left, ...right].filter(([line]) => !left.has(line) || !right.has(line));
  return [...new Set(differing.map(([, name]) => name))];
}

/** Line by line, with the name as written. */
function uncompared({ headers }: RequestSide): Map<string, string> {
  const lines = headers.filter(
    ({ enabled, key }) => enabled && key.trim() !== "" && !isCriterion(key.trim().toLowerCase(), null),
  );
  return new Map(lines.map(({ key, value }) => [`${key.trim().toLowerCase()}: ${value.trim()}`, key.trim()]));
}
