import type { CollectionTreeDto } from "@/lib/api/api-types";
import { type CompiledMock, compileMock, type MockSource } from "@/mock-engine/matching/compile";
import type { MockCollection, MockRequest, Variable } from "@/mock-engine/model";

/** What a mock server serves, as far as the browser knows it without reading every request completely. */
export interface ServedTree {
  /** The linked collection. */
  collection: CollectionTreeDto;
  /** The variables of the collections above it, nearest first. */
  inheritedVariables: readonly Variable[];
  variablesOf: (collectionId: string) => readonly Variable[];
}

/** The parts of a request that determine its route. */
export type Route = Pick<MockRequest, "id" | "method" | "url">;

/**
 * Compiles every route of the tree, without examples: enough to tell which requests match a call. The edited request is included as edited.
 * To be compiled once per tree, which may have thousands of requests.
 */
export function compileRoutes(served: ServedTree, edited: Route): CompiledMock {
  return compileMock(treeSource(served, (request) => bareRequest(request, edited)));
}

/** A request without conditions; the edited one has its edited route. */
export function bareRequest(request: ListedRequest, edited: Route): MockRequest {
  return { ...BARE, ...request, ...(request.id === edited.id ? edited : {}) };
}

/**
 * Compiles the requests of one route with all their examples, in their places in the tree. For a call on this route, the result is the same
 * as with all requests.
 */
export function compileRoute(served: ServedTree, requests: ReadonlyMap<string, MockRequest>): CompiledMock {
  return compileMock(treeSource(served, ({ id }) => requests.get(id) ?? null));
}

const BARE = { query: [], headers: [], body: { kind: "none" as const }, examples: [] };

type ListedRequest = CollectionTreeDto["requests"][number];

/** The tree in the engine's form. @param toRequest returns the request for a line of the tree */
export function treeSource(
  { collection, inheritedVariables, variablesOf }: ServedTree,
  toRequest: (listed: ListedRequest) => MockRequest | null,
): MockSource {
  const toCollection = ({ id, name, children, requests }: CollectionTreeDto): MockCollection => ({
    id,
    name,
    variables: [...variablesOf(id)],
    children: children.map(toCollection),
    requests: requests.map(toRequest).filter((request) => request !== null),
  });
  return { collection: toCollection(collection), inheritedVariables };
}
