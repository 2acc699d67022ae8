import type { Segment } from "@/mock-engine/path-pattern";
import { HALF, missingSegment, type CalledPath } from "./segment-distance";

/** One difference between a saved path and a call's; places from 0. */
export type PathEdit =
  /** The call has another segment there; `isCase` if it differs in letter case alone. */
  | { readonly kind: "other"; readonly saved: number; readonly called: number; readonly isCase: boolean }
  /** The call has a segment too many; `saved` is the one that follows it in the saved path. */
  | { readonly kind: "extra"; readonly saved: number; readonly called: number }
  /** The call lacks a segment; `called` is the one before which it belongs. */
  | { readonly kind: "missing"; readonly saved: number; readonly called: number };

export interface PathAlignment {
  /** See `segment-distance.ts`. */
  readonly distance: number;
  /** In the order of the path; empty if it matches. */
  readonly edits: readonly PathEdit[];
}

/** The way with the fewest differences from a saved path to the call's. Its cost is the product of their lengths. */
export function alignPath(pattern: readonly Segment[], called: CalledPath): PathAlignment {
  const hasRest = pattern[pattern.length - 1]?.kind === "rest";
  const fixed = hasRest ? pattern.slice(0, -1) : pattern;
  const rows = distances(fixed, called);
  const last = rows[fixed.length] ?? [];
  const { length } = called.segments;
  called.compared += (fixed.length + 1) * (length + 1);
  if (!hasRest) return { distance: last[length] ?? 0, edits: editsOf(fixed, called, rows, length) };
  const rest = restOf(last, called);
  const edits = editsOf(fixed, called, rows, rest.at);
  if (rest.at === length) edits.push({ kind: "missing", saved: fixed.length, called: length });
  else if (called.segments[rest.at] === "") {
    edits.push({ kind: "other", saved: fixed.length, called: rest.at, isCase: false });
  }
  return { distance: rest.distance, edits };
}

/** Where the segments begin that a `**` takes, which are one or more, the first not empty. @param row the distances of what is before it */
export function restOf(row: ArrayLike<number>, { segments }: CalledPath): { at: number; distance: number } {
  let best = { at: segments.length, distance: Number.POSITIVE_INFINITY };
  for (let at = segments.length; at >= 0; at--) {
    const distance = (row[at] ?? Number.POSITIVE_INFINITY) + (segments[at] ? 0 : 2 * HALF);
    if (distance < best.distance) best = { at, distance };
  }
  return best;
}

/** For each beginning of the pattern its distance from each beginning of the call's path (Wagner and Fischer). */
function distances(pattern: readonly Segment[], called: CalledPath): number[][] {
  const first = [0];
  for (const [at, cost] of called.extra.entries()) first.push((first[at] ?? 0) + cost);
  const rows = [first];
  for (const [index, saved] of pattern.entries()) {
    const above = rows[index] ?? [];
    const missing = missingSegment(saved);
    const row = [(above[0] ?? 0) + missing];
    for (const [at, extra] of called.extra.entries()) {
      row.push(
        Math.min((above[at] ?? 0) + called.segment(saved, at), (above[at + 1] ?? 0) + missing, (row[at] ?? 0) + extra),
      );
    }
    rows.push(row);
  }
  return rows;
}

function editsOf(
  pattern: readonly Segment[],
  called: CalledPath,
  rows: readonly number[][],
  length: number,
): PathEdit[] {
  const edits: PathEdit[] = [];
  let [saved, at] = [pattern.length, length];
  while (saved > 0 || at > 0) {
    const distance = rows[saved]?.[at];
    const segment = pattern[saved - 1];
    const other = segment && at > 0 ? called.segment(segment, at - 1) : Number.POSITIVE_INFINITY;
    const extra = called.extra[at - 1] ?? Number.POSITIVE_INFINITY;
    // Where a wildcard takes either of two segments, the later one is too many.
    if (distance === (rows[saved]?.[at - 1] ?? 0) + extra) {
      at--;
      edits.push({ kind: "extra", saved, called: at });
    } else if (distance === (rows[saved - 1]?.[at - 1] ?? 0) + other) {
      saved--;
      at--;
      if (other > 0) edits.push({ kind: "other", saved, called: at, isCase: other < HALF });
    } else {
      saved--;
      edits.push({ kind: "missing", saved, called: at });
    }
  }
  return edits.reverse();
}
