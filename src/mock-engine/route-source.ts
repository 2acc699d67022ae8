import { CallView } from "./call-view";
import { findRoute } from "./choose";
import type { CompiledMock, CompiledRequest, MockSource } from "./compile";
import type { IncomingCall, Variable } from "./model";
import { readUrlText } from "./url-text";

/** The route that a call meets, as something that can be compiled by itself. */
export interface RouteSource {
  /** The same for all calls of one revision that meet the same requests. */
  key: string;
  /** Compiled, it answers and explains this call as the whole collection does. Made when asked for. */
  source: () => MockSource;
}

/**
 * The requests that a call is answered from, with what their URLs need of the variables around them; null where no request has its method
 * and path. What is kept of a recorded call, so that it can be explained long after the collection has changed.
 */
export function routeSource(mock: CompiledMock, call: IncomingCall): RouteSource | null {
  const route = findRoute(mock, new CallView(call));
  if (route.length === 0) return null;
  const requests = route.map(({ request }) => request);
  return { key: requests.map(({ order }) => order).join(), source: () => sourceOf(requests) };
}

/** One collection a request: each has variables of its own around it, and the order stays. */
function sourceOf(requests: readonly CompiledRequest[]): MockSource {
  const children = requests.map(({ source, valueOf }) => {
    const urls = [source.url, ...source.examples.map(({ request }) => request.url)];
    const variables = baseVariables(urls, valueOf);
    return { id: source.id, name: "", variables, children: [], requests: [source] };
  });
  return { collection: { id: "", name: "", variables: [], children, requests: [] }, inheritedVariables: [] };
}

function baseVariables(urls: readonly string[], valueOf: CompiledRequest["valueOf"]): Variable[] {
  const names = new Set(urls.map((url) => readUrlText(url).baseVariable).filter((name) => name !== null));
  return [...names].map((key) => ({ key, value: valueOf(key) })).filter(({ value }) => value !== "");
}
