import type { CollectionNode } from "@/lib/api-types";
import { type CompiledMock, compileMock, type MockSource } from "@/mock-engine/compile";
import type { MockCollection, MockRequest, Variable } from "@/mock-engine/model";

/** What a mock server serves, as far as the browser knows it without asking for every request in full. */
export interface ServedTree {
  /** The linked collection. */
  collection: CollectionNode;
  /** Of the collections above it, nearest first. */
  inheritedVariables: readonly Variable[];
  variablesOf: (collectionId: string) => readonly Variable[];
}

/** The parts of a request that make its route. */
export type Route = Pick<MockRequest, "id" | "method" | "url">;

/**
 * Every route of the tree, without any example: enough to tell which requests take a call. The edited request counts as it is edited.
 * Compile it once a tree: it has thousands of requests.
 */
export function compileRoutes(served: ServedTree, edited: Route): CompiledMock {
  return compileMock(treeSource(served, (request) => bareRequest(request, edited)));
}

/** A request without what calls are compared with; the edited one has its route as it is edited. */
export function bareRequest(request: ListedRequest, edited: Route): MockRequest {
  return { ...BARE, ...request, ...(request.id === edited.id ? edited : {}) };
}

/**
 * The requests of one route with all their examples, in the places that they have in the tree. Which of them answers a call that takes
 * this route is the same as among all requests.
 */
export function compileRoute(served: ServedTree, requests: ReadonlyMap<string, MockRequest>): CompiledMock {
  return compileMock(treeSource(served, ({ id }) => requests.get(id) ?? null));
}

const BARE = { query: [], headers: [], body: { kind: "none" as const }, examples: [] };

type ListedRequest = CollectionNode["requests"][number];

/** The tree as the engine takes it, with the requests that `toRequest` answers for its lines. */
export function treeSource(
  { collection, inheritedVariables, variablesOf }: ServedTree,
  toRequest: (listed: ListedRequest) => MockRequest | null,
): MockSource {
  const toCollection = ({ id, name, children, requests }: CollectionNode): MockCollection => ({
    id,
    name,
    variables: [...variablesOf(id)],
    children: children.map(toCollection),
    requests: requests.map(toRequest).filter((request) => request !== null),
  });
  return { collection: toCollection(collection), inheritedVariables };
}
