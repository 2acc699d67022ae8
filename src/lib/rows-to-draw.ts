import { defaultRangeExtractor, type Range } from "@tanstack/react-virtual";

// A list of this size is on the page as a whole, where the browser's own search finds all of it.
const DRAWN_WHOLE_MAX = 150;

/** Which rows of a list are drawn: of few all, of many those in sight, and the `held` ones, wherever they are. */
export function rowsToDraw(range: Range, held: readonly (number | undefined)[]): number[] {
  const { count } = range;
  if (count <= DRAWN_WHOLE_MAX) return Array.from({ length: count }, (_row, at) => at);
  const heldRows = held.filter((at) => at !== undefined).filter((at) => at >= 0 && at < count);
  const drawn = new Set([...defaultRangeExtractor(range), ...heldRows]);
  return [...drawn].sort((one, other) => one - other);
}
