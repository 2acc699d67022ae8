import { segmentMatches, type Segment } from "@/mock-engine/path-pattern";
import { independentCriteria, type Criteria, type Criterion } from "./criteria";

/** One path at which a request answers, or one that an example's own URL names. */
export interface RoutePath {
  readonly segments: readonly Segment[];
  /** For each segment the one of the path as saved that it is, from 0, or -1 if it comes from a variable's value; null for that path itself. */
  readonly sources: readonly number[] | null;
}

/**
 * The path criteria of an example: for every dynamic segment of the route at which the example's own URL has a literal, that
 * literal. `taken` is the path by which the call came; null when the own URL fits the route nowhere, which contributes nothing.
 * Source: docs/matching.md, "Path".
 */
export function pathCriteria(
  ownPaths: readonly RoutePath[],
  routePaths: readonly RoutePath[],
  taken: RoutePath,
): Criteria | null {
  const criteria = pathLiterals(ownPaths, routePaths, taken).map(({ at, value }): Criterion => ({
    name: `segment ${at + 1}`,
    expected: value,
    isLiteral: true,
    holds: (view) => view.segments[at] === value,
    got: (view) => view.segments[at] ?? null,
  }));
  return independentCriteria("path", criteria);
}

/** A literal that an example asks for: `{ at: 1, value: "999" }` for the second segment of `/users/999` at `/users/:id`. */
export interface PathLiteral {
  /** From 0, in the path that the call matched. */
  readonly at: number;
  readonly value: string;
}

/** The path criteria, segment by segment; none if the own URL does not fit the route. */
export function pathLiterals(
  ownPaths: readonly RoutePath[],
  routePaths: readonly RoutePath[],
  taken: RoutePath,
): PathLiteral[] {
  const fit = findFit(ownPaths, routePaths, taken);
  if (!fit) return [];
  const placeOf = places(fit.route, taken);
  return fit.route.segments.flatMap((routeSegment, index) => {
    const own = fit.own.segments[index];
    if (!isDynamic(routeSegment) || own?.kind !== "literal") return [];
    const at = placeOf(index);
    return at < 0 || !isDynamic(taken.segments[at]) ? [] : [{ at, value: own.value }];
  });
}

/**
 * For each segment of the path that a call matched the segment of the own URL, as it is saved, that stands there; -1 if none does. An own URL that does not
 * fit the route is taken to have the segments of the saved path.
 */
export function ownPlaces(
  ownPaths: readonly RoutePath[],
  routePaths: readonly RoutePath[],
  taken: RoutePath,
): readonly number[] {
  const fit = findFit(ownPaths, routePaths, taken);
  const found = new Array<number>(taken.segments.length).fill(-1);
  if (!fit) return found.map((_, at) => sourceOf(taken, at));
  const placeOf = places(fit.route, taken);
  for (const index of fit.own.segments.keys()) {
    const at = placeOf(index);
    if (at >= 0 && at < found.length) found[at] = sourceOf(fit.own, index);
  }
  return found;
}

function sourceOf({ sources }: RoutePath, at: number): number {
  return sources === null ? at : (sources[at] ?? -1);
}

function isDynamic(segment: Segment | undefined): boolean {
  return segment?.kind === "wildcard" || segment?.kind === "mixed";
}

/** Where a segment of one path of a request stands in another one: both come from the same segment of the saved path. */
function places(from: RoutePath, to: RoutePath): (at: number) => number {
  if (from === to) return (at) => at;
  const places = new Map(to.segments.map((_, at) => [sourceOf(to, at), at]));
  return (at) => {
    const source = sourceOf(from, at);
    return source < 0 ? -1 : (places.get(source) ?? -1);
  };
}

/** Whether any own path of an example fits any path of its route. The editor warns if none does. */
export function fitsRoute(ownPaths: readonly RoutePath[], routePaths: readonly RoutePath[]): boolean {
  return routePaths.some((route) => ownPaths.some((own) => fits(own.segments, route.segments)));
}

function findFit(ownPaths: readonly RoutePath[], routePaths: readonly RoutePath[], taken: RoutePath) {
  for (const route of [taken, ...routePaths]) {
    const own = ownPaths.find((candidate) => fits(candidate.segments, route.segments));
    if (own) return { own, route };
  }
  return null;
}

function fits(own: readonly Segment[], route: readonly Segment[]): boolean {
  const hasRest = route[route.length - 1]?.kind === "rest";
  const fixed = hasRest ? route.length - 1 : route.length;
  if (hasRest ? own.length < fixed : own.length !== fixed) return false;
  return route.slice(0, fixed).every((segment, index) => {
    const ownSegment = own[index];
    if (!ownSegment) return false;
    if (ownSegment.kind === "literal") return segmentMatches(segment, ownSegment.value);
    return segment.kind !== "literal";
  });
}
