import { segmentMatches, type Segment } from "@/mock-engine/path-pattern";
import { independentCriteria, type Criteria, type Criterion } from "./criteria";

/** One path at which a request answers, or one that an example's own URL names. */
export interface RoutePath {
  readonly segments: readonly Segment[];
  /** How many segments from the left come from the value of the base variable; 0 for the path as saved. */
  readonly baseLength: number;
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
  // The paths of a request differ only in their base. Positions are counted from the end of the base.
  const shift = taken.baseLength - fit.route.baseLength;
  return fit.route.segments.flatMap((routeSegment, index) => {
    const own = fit.own.segments[index];
    if (routeSegment.kind === "literal" || routeSegment.kind === "rest" || own?.kind !== "literal") return [];
    const isBase = index < fit.route.baseLength;
    return isBase && fit.route !== taken ? [] : [{ at: index + shift, value: own.value }];
  });
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
