import { CallView } from "@/mock-engine/call-view";
import type { IncomingCall } from "@/mock-engine/model";
import { findRoute } from "./choose";
import type { CompiledMock, CompiledRequest, MockSource } from "./compile";
import { pathVariables } from "./path-variables";

/** The route that a call matched, in a form that can be compiled alone. */
export interface RouteSource {
  /** The same for all calls of one revision that match the same requests. */
  key: string;
  /** Compiled, it answers and explains the call as the whole collection does. Created on demand. */
  source: () => MockSource;
}

/**
 * The requests that may answer a call, with the variables that their URLs need; null if no request matches its method and path. It is kept
 * with a recorded call, so that the call can be explained after the collection has changed.
 */
export function routeSource(mock: CompiledMock, call: IncomingCall): RouteSource | null {
  const route = findRoute(mock, new CallView(call));
  if (route.length === 0) return null;
  const requests = route.map(({ request }) => request);
  return { key: requests.map(({ order }) => order).join(), source: () => sourceOf(requests) };
}

/** One collection per request, because each has its own variables; the order stays. */
function sourceOf(requests: readonly CompiledRequest[]): MockSource {
  const children = requests.map((request) => {
    const { source } = request;
    return { id: source.id, name: "", variables: pathVariables(request), children: [], requests: [source] };
  });
  return { collection: { id: "", name: "", variables: [], children, requests: [] }, inheritedVariables: [] };
}
