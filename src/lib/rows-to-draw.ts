import { defaultRangeExtractor, type Range } from "@tanstack/react-virtual";

// A list of this size is rendered completely, so that the browser's own search finds everything.
const DRAWN_WHOLE_MAX = 150;

/** Which rows of a list to render: all of a short list, else the visible ones and the `held` ones. */
export function rowsToDraw(range: Range, held: readonly (number | undefined)[]): number[] {
  const { count } = range;
  if (count <= DRAWN_WHOLE_MAX) return Array.from({ length: count }, (_row, at) => at);
  const heldRows = held.filter((at) => at !== undefined).filter((at) => at >= 0 && at < count);
  const drawn = new Set([...defaultRangeExtractor(range), ...heldRows]);
  return [...drawn].sort((one, other) => one - other);
}
