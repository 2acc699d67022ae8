import type { Variable } from "@/mock-engine/model";
import { PAIR_TEXT_LENGTH_MAX, PAIRS_MAX } from "@/schemas/limits";
import type { SourcePlace } from "./place";

/** Cuts the list to the number of lines that can be saved. */
export function limitLines<Line>(lines: Line[], place: SourcePlace): Line[] {
  if (lines.length <= PAIRS_MAX) return lines;
  place.warn(`Only the first ${PAIRS_MAX} of these ${lines.length} lines were imported.`);
  return lines.slice(0, PAIRS_MAX);
}

/** A list with the line; empty if its texts are too long to be saved. */
export function fittingLine<Line extends Variable>(line: Line, place: SourcePlace): Line[] {
  if (line.key.length <= PAIR_TEXT_LENGTH_MAX && line.value.length <= PAIR_TEXT_LENGTH_MAX) return [line];
  place.warn(`This line is longer than ${PAIR_TEXT_LENGTH_MAX} characters and was left out.`);
  return [];
}
