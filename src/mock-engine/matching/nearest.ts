import { CallView } from "@/mock-engine/call-view";
import type { IncomingCall } from "@/mock-engine/model";
import { finished, type Steps } from "@/mock-engine/steps";
import type { CompiledMock } from "./compile";
import { pathDifference, pathHint } from "./nearest-hint";
import { NearestSearch, type NearPath } from "./nearest-search";
import type { NearestRoute } from "./outcome";
import { alignPath } from "./path-alignment";
import { CalledPath } from "./segment-distance";

const NEAREST_MAX = 3;

/**
 * Up to three paths that a call without a route came closest to, the closest first, each with its methods, what differs and what to do, e.g.
 * `{ route: "Get user", requestId: "…", method: "GET", pattern: "/users/{id}", differs: "trailing_slash", hint: "…" }`.
 * It is not on the path of a call that is answered. Source: docs/matching.md, "The nearest routes".
 */
export function nearestRoutes(mock: CompiledMock, call: IncomingCall): NearestRoute[] {
  return finished(nearestInSteps(mock, call));
}

/** The same in pieces. */
export function* nearestInSteps(mock: CompiledMock, call: IncomingCall): Steps<NearestRoute[]> {
  const method = call.method.toUpperCase();
  const called = new CalledPath(new CallView(call).segments);
  const isSameMethod = (other: string) => other === method || (method === "HEAD" && other === "GET");
  const found = yield* new NearestSearch(mock, called, isSameMethod, NEAREST_MAX).run();
  return found.map((near) => nearestRoute(mock, near, method, isSameMethod, called));
}

function nearestRoute(
  mock: CompiledMock,
  { path }: NearPath,
  method: string,
  isSameMethod: (method: string) => boolean,
  called: CalledPath,
): NearestRoute {
  const { segments } = path;
  const entries = [...mock.tables.values()].flatMap((table) => table.at(segments));
  const requests = entries.map(({ request }) => request).sort((one, other) => one.order - other.order);
  const methods = [...new Set(requests.map((request) => request.method))];
  const known = requests.find((request) => isSameMethod(request.method));
  const named = known ?? requests[0];
  const { edits } = alignPath(segments, called);
  const wrongMethod = known === undefined ? methodHint(methods, method) : null;
  return {
    route: named?.name ?? "",
    requestId: named?.id ?? "",
    method: methods.join(", "),
    pattern: `/${segments.map(({ text }) => text).join("/")}`,
    differs: pathDifference(edits, segments, called) ?? "method",
    hint: pathHint(edits, segments, called, wrongMethod),
  };
}

function methodHint(methods: readonly string[], called: string): string {
  return methods.length === 1
    ? `The saved request's method is ${methods.join()}, the call's is ${called}.`
    : `The saved requests' methods are ${methods.join(", ")}, the call's is ${called}.`;
}
