import type { RoutePath } from "@/mock-engine/criteria/path";
import { segmentMatches, type Segment } from "@/mock-engine/path-pattern";
import type { NearestRoute } from "./outcome";

/** The path of a call that is compared with many patterns. */
export class CalledPath {
  /** How many segments and characters were compared so far. */
  compared = 0;
  private readonly lower: (string | undefined)[] = [];

  /** @param segments percent-decoded */
  constructor(readonly segments: readonly string[]) {}

  /** A segment in lower case. */
  lowerCase(at: number): string {
    return (this.lower[at] ??= (this.segments[at] ?? "").toLowerCase());
  }
}

/** How a path of a route differs from the call's; `differs` is null if it matches. */
export interface PathDifference {
  readonly path: RoutePath;
  /** Smaller is closer. */
  readonly distance: number;
  readonly differs: Exclude<NearestRoute["differs"], "method"> | null;
}

const [TRAILING_SLASH, LETTER_CASE, OTHER_SEGMENTS, OTHER_LENGTH] = [0.5, 0.75, 1, 0.5];

/** Far above the rounding error of a sum, far below any difference between two distances. */
const ROUNDING = 1e-9;

/** The path that comes closest; null if none matches or is below a distance. Of equally close ones the first. */
export function closestPath(paths: readonly RoutePath[], called: CalledPath, below: number): PathDifference | null {
  let closest: PathDifference | null = null;
  for (const path of paths) {
    const found = pathDifference(path, called, closest?.distance ?? below);
    if (found?.differs === null) return found;
    if (found !== null && found.distance < (closest?.distance ?? below)) closest = found;
  }
  return closest;
}

function pathDifference(path: RoutePath, called: CalledPath, below: number): PathDifference | null {
  const { segments: pattern } = path;
  const { length } = called.segments;
  if (matches(pattern, called, length, false)) return { path, distance: 0, differs: null };
  if (below <= TRAILING_SLASH) return null;
  const toggled = endsWithSlash(called.segments) ? length - 1 : length + 1;
  if (matches(pattern, called, toggled, false)) return { path, distance: TRAILING_SLASH, differs: "trailing_slash" };
  if (below <= LETTER_CASE) return null;
  if (matches(pattern, called, length, true)) return { path, distance: LETTER_CASE, differs: "letter_case" };
  return segmentsOrLength(path, called, below);
}

/** Whether the first `length` of the call's segments match. What it does not have is an empty segment, as after a trailing slash. */
function matches(pattern: readonly Segment[], called: CalledPath, length: number, ignoresCase: boolean): boolean {
  const hasRest = pattern[pattern.length - 1]?.kind === "rest";
  if (hasRest ? length < pattern.length : length !== pattern.length) return false;
  for (let at = 0; at < pattern.length; at++) {
    const segment = pattern[at];
    if (segment === undefined || isMatch(segment, called, at, called.segments[at] ?? "")) continue;
    if (!ignoresCase || segment.kind !== "literal") return false;
    called.compared += segment.value.length >> 2;
    if (segment.value.toLowerCase() !== called.lowerCase(at)) return false;
  }
  return true;
}

function isMatch(segment: Segment, called: CalledPath, at: number, value: string): boolean {
  called.compared += segment.kind === "mixed" ? 1 + value.length : 1;
  return segmentMatches(segment, value);
}

/** Null as soon as it is clear that the distance is not below that. */
function segmentsOrLength(path: RoutePath, called: CalledPath, below: number): PathDifference | null {
  const { segments: pattern } = path;
  const { segments } = called;
  const length = Math.max(pattern.length, segments.length);
  const isRest = pattern[pattern.length - 1]?.kind === "rest";
  const isSegment = pattern.length === segments.length || (isRest && segments.length > pattern.length);
  const added = isSegment ? 0 : OTHER_LENGTH;
  const extra = Math.max(0, segments.length - pattern.length);
  const missing = Math.max(0, pattern.length - segments.length);
  const isTooFar = (unlike: number) => OTHER_SEGMENTS + (unlike + extra) / length + added >= below + ROUNDING;
  if (isTooFar(missing)) return null;
  let unlike = 0;
  for (let at = 0; at < pattern.length; at++) {
    const segment = pattern[at];
    if (segment === undefined) continue;
    unlike += unlikeness(segment, called, at);
    if (isTooFar(unlike)) return null;
  }
  const distance = OTHER_SEGMENTS + (unlike + extra) / length;
  return isSegment ? { path, distance, differs: "segment" } : { path, distance: distance + added, differs: "length" };
}

/** 0 for a match, below 1 for a likely typing error, 1 for something else. */
function unlikeness(segment: Segment, called: CalledPath, at: number): number {
  const value = called.segments[at];
  if (value === undefined) return 1;
  if (isMatch(segment, called, at, value)) return 0;
  if (segment.kind !== "literal") return 1;
  const common = commonEnds(segment.value, value);
  called.compared += common;
  return 1 - (0.8 * common) / Math.max(segment.value.length, value.length, 1);
}

/** How many characters two texts share at the beginning and at the end. */
function commonEnds(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one.charCodeAt(start) === other.charCodeAt(start)) start++;
  let end = 0;
  while (end < most - start && one.charCodeAt(one.length - 1 - end) === other.charCodeAt(other.length - 1 - end)) end++;
  return start + end;
}

/** What differs and what to do, in a sentence. @param called the call's segments */
export function pathHint(
  pattern: readonly Segment[],
  called: readonly string[],
  differs: NonNullable<PathDifference["differs"]>,
): string {
  const at = pattern.findIndex((segment, index) => !segmentMatches(segment, called[index] ?? ""));
  const [saved, got] = [pattern[at]?.text ?? "", called[at] ?? ""];
  switch (differs) {
    case "trailing_slash":
      return endsWithSlash(called)
        ? "The saved path does not end with a slash: leave it out of the call."
        : "The saved path ends with a slash: add one to the call.";
    case "letter_case":
      return `Paths are case-sensitive: segment ${at + 1} is saved as "${saved}", the call has "${got}".`;
    case "segment":
      return `Segment ${at + 1} is saved as "${saved}", ${got === "" ? "the call has nothing there" : `the call has "${got}"`}.`;
    case "length":
      return `The saved path has ${counted(pattern.length)}, the call's has ${counted(called.length)}.`;
  }
}

function endsWithSlash(called: readonly string[]): boolean {
  return called.length > 1 && called[called.length - 1] === "";
}

function counted(segments: number): string {
  return segments === 1 ? "1 segment" : `${segments} segments`;
}
