import { CallView } from "@/mock-engine/call-view";
import type { IncomingCall, MockCollection, MockRequest, Variable } from "@/mock-engine/model";
import { findRoute } from "./choose";
import type { CompiledMock, CompiledRequest, MockSource } from "./compile";
import { pathVariables } from "./path-variables";
import { readSelection } from "./selection";

/**
 * The requests of a call's route, in display order, if the call's body has a part in which of their examples answers; null if choosing never
 * looks at it.
 */
export function comparedByBody<Served>(
  mock: CompiledMock<Served>,
  call: IncomingCall,
): readonly CompiledRequest<Served>[] | null {
  const requests = findRoute(mock, new CallView(call)).map(({ request }) => request);
  const examples = requests.flatMap((request) => request.examples);
  const isOnly = examples.length < 2 && call.pinnedExampleId === undefined && readSelection(call.headers) === null;
  if (isOnly || examples.every(({ source }) => ASK_NOTHING.has(source.request.body.kind))) return null;
  return requests;
}

/** The kinds of a saved body that ask nothing of a call's. */
const ASK_NOTHING: ReadonlySet<string> = new Set(["none", "binary"]);

/** What has to be known of a request in order to choose among its examples, as plain values that a thread can be sent. */
export interface RequestToCompare {
  /** Without its examples, which may be large and are sent piece by piece. */
  readonly request: MockRequest;
  /** The variables that its paths depend on. */
  readonly variables: readonly Variable[];
}

export function requestToCompare(request: CompiledRequest): RequestToCompare {
  return { request: { ...request.source, examples: [] }, variables: pathVariables(request) };
}

/**
 * A collection of these requests alone. Among them a call of their route finds the same ones as among all, and the choice is the same: no
 * other request has a part in it.
 */
export function sourceOf(requests: readonly RequestToCompare[]): MockSource {
  const children = requests.map(({ request, variables }): MockCollection => ({
    ...{ id: request.id, name: request.name, children: [] },
    variables: [...variables],
    requests: [request],
  }));
  return { collection: { id: "", name: "", variables: [], requests: [], children }, inheritedVariables: [] };
}
