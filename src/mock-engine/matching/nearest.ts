import { CallView } from "@/mock-engine/call-view";
import type { IncomingCall } from "@/mock-engine/model";
import { finished, Pace, type Steps } from "@/mock-engine/steps";
import type { CompiledMock, CompiledRequest } from "./compile";
import type { NearestRoute } from "./outcome";
import { CalledPath, closestPath, pathHint, type PathDifference } from "./path-difference";

const NEAREST_MAX = 3;

/** What another method adds to the distance of a path that does not match. */
const METHOD_DISTANCE = 2;

/**
 * How many segments and characters are compared for one call. A hundred thousand routes of ordinary length need a tenth of it. With more, the last routes are not
 * looked at: a call without a route is to cost little, whatever was saved and called.
 */
const COMPARED_MAX = 20_000_000;

/** What a request costs apart from its paths' segments. */
const COMPARED_OF_REQUEST = 4;

/**
 * Up to three routes that a call without a route came closest to, the closest first, each with what differs and what to do,
 * e.g. `{ route: "Get user", requestId: "…", method: "GET", pattern: "/users/{id}", differs: "trailing_slash", hint: "…" }`.
 * It is not on the path of a call that is answered. Source: docs/matching.md, "Which route".
 */
export function nearestRoutes(mock: CompiledMock, call: IncomingCall): NearestRoute[] {
  return finished(nearestInSteps(mock, call));
}

/** The same in pieces. Looks at every route once, and no further than it can still be among the closest. */
export function* nearestInSteps(mock: CompiledMock, call: IncomingCall): Steps<NearestRoute[]> {
  const method = call.method.toUpperCase();
  const called = new CalledPath(new CallView(call).segments);
  const nearest: Ranked[] = [];
  const pace = new Pace();
  let comparedBefore = 0;
  for (const request of mock.requests) {
    const below = nearest[NEAREST_MAX - 1]?.distance ?? Number.POSITIVE_INFINITY;
    const ranked = rank(request, method, called, below);
    if (ranked && ranked.distance < below) insert(nearest, ranked);
    called.compared += COMPARED_OF_REQUEST;
    if (called.compared > COMPARED_MAX) break;
    if (pace.isOver(called.compared - comparedBefore)) yield;
    comparedBefore = called.compared;
  }
  return nearest.map((ranked) => nearestRoute(ranked, method, called));
}

interface Ranked {
  readonly request: CompiledRequest;
  /** Smaller is closer. */
  readonly distance: number;
  readonly isSameMethod: boolean;
  /** The request's path that came closest; without a difference it matches. */
  readonly path: PathDifference;
}

/** May return null for a request that is not below a distance. */
function rank(request: CompiledRequest, method: string, called: CalledPath, below: number): Ranked | null {
  const isSameMethod = request.method === method || (method === "HEAD" && request.method === "GET");
  const added = isSameMethod ? 0 : METHOD_DISTANCE;
  const path = closestPath(request.paths, called, below - added);
  if (path === null) return null;
  return { request, distance: path.differs === null ? 0 : path.distance + added, isSameMethod, path };
}

/** Inserts in order of distance. Only one of several requests with the same method and pattern is kept. */
function insert(nearest: Ranked[], ranked: Ranked): void {
  const { method, pattern } = ranked.request;
  if (nearest.some(({ request }) => request.method === method && request.pattern === pattern)) return;
  const at = nearest.findIndex((other) => ranked.distance < other.distance);
  nearest.splice(at < 0 ? nearest.length : at, 0, ranked);
  nearest.length = Math.min(nearest.length, NEAREST_MAX);
}

function nearestRoute({ request, path, isSameMethod }: Ranked, method: string, called: CalledPath): NearestRoute {
  const { segments } = path.path;
  const methodHint = `The saved request's method is ${request.method}, the call's is ${method}.`;
  const differs = path.differs ?? "method";
  const hint =
    path.differs === null
      ? `${methodHint} The path matches.`
      : `${pathHint(segments, called.segments, path.differs)}${isSameMethod ? "" : ` ${methodHint}`}`;
  const pattern = `/${segments.map(({ text }) => text).join("/")}`;
  return { route: request.name, requestId: request.id, method: request.method, pattern, differs, hint };
}
