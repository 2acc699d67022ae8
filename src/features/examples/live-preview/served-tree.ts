import type { CollectionIndex } from "@/features/collections/collection-index";
import type { ServedTree } from "@/features/examples/live-preview/preview-source";
import type { MockServerSummary } from "@/lib/api-types";
import type { Variable } from "@/mock-engine/model";

/** The mock servers that serve a collection: those linked to it, or to one above it. */
export function mockServersOf(
  mockServers: readonly MockServerSummary[],
  index: CollectionIndex,
  collectionId: string,
): MockServerSummary[] {
  const way = wayUp(index, collectionId);
  return mockServers.filter((mockServer) => mockServer.collectionId !== null && way.includes(mockServer.collectionId));
}

/** What is served with a collection when `linkedId` is linked, or the outermost one above it where none is; null for an unknown one. */
export function servedTree(
  index: CollectionIndex,
  collectionId: string,
  linkedId: string | null,
  variables: readonly { collectionId: string; variables: readonly Variable[] }[],
): ServedTree | null {
  const way = wayUp(index, collectionId);
  const top = linkedId ?? way.at(-1);
  const node = top === undefined ? undefined : index.nodes.get(top);
  if (node?.kind !== "collection") return null;
  const own = new Map(variables.map((entry) => [entry.collectionId, entry.variables]));
  const variablesOf = (id: string) => own.get(id) ?? [];
  const above = way.slice(way.indexOf(node.id) + 1);
  return { collection: node.collection, inheritedVariables: above.flatMap(variablesOf), variablesOf };
}

/** The collection and those above it, nearest first. */
function wayUp(index: CollectionIndex, collectionId: string): string[] {
  const way: string[] = [];
  let at: string | null = collectionId;
  while (at !== null) {
    const node = index.nodes.get(at);
    if (!node || way.includes(at)) break;
    way.push(at);
    at = node.parentId;
  }
  return way;
}
