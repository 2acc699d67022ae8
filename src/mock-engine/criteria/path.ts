import { segmentMatches, type Segment } from "../path-pattern";
import { independentCriteria, type Criteria, type Criterion } from "./criteria";

/** One path that a request answers at, or that an example's own URL names. */
export interface RoutePath {
  readonly segments: readonly Segment[];
  /** How many segments from the left come from the base variable's value; 0 for the path as saved. */
  readonly baseLength: number;
}

/**
 * The path criteria of an example: for every dynamic segment of the route at which the example's own URL has a literal, that
 * literal. `taken` is the path by which the call came; null when the own URL fits the route nowhere, which contributes nothing.
 * Source: matching.md, level 2, "path".
 */
export function pathCriteria(
  ownPaths: readonly RoutePath[],
  routePaths: readonly RoutePath[],
  taken: RoutePath,
): Criteria | null {
  const criteria = pathLiterals(ownPaths, routePaths, taken).map(({ at, value }): Criterion => ({
    name: `segment ${at + 1}`,
    expected: value,
    holds: (view) => view.segments[at] === value,
    got: (view) => view.segments[at] ?? null,
  }));
  return independentCriteria("path", criteria);
}

/** A literal that an example asks for: `{ at: 1, value: "999" }` for the second segment of `/users/999` at `/users/:id`. */
export interface PathLiteral {
  /** From 0, in the path by which the call came. */
  readonly at: number;
  readonly value: string;
}

/** What the path criteria ask for, segment by segment; none where the own URL fits the route nowhere. */
export function pathLiterals(
  ownPaths: readonly RoutePath[],
  routePaths: readonly RoutePath[],
  taken: RoutePath,
): PathLiteral[] {
  const fit = findFit(ownPaths, routePaths, taken);
  if (!fit) return [];
  // The base differs between a request's paths, what follows it does not: positions are counted from the base's end.
  const shift = taken.baseLength - fit.route.baseLength;
  return fit.route.segments.flatMap((routeSegment, index) => {
    const own = fit.own.segments[index];
    if (routeSegment.kind === "literal" || routeSegment.kind === "rest" || own?.kind !== "literal") return [];
    const isBase = index < fit.route.baseLength;
    return isBase && fit.route !== taken ? [] : [{ at: index + shift, value: own.value }];
  });
}

/** Whether any of an example's own paths fits any of its route's; where none does, the editor warns. */
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
