import type { CollectionIndex } from "@/features/ground/data/collection-index";
import type { MockServerDto } from "@/lib/api/api-types";
import type { Variable } from "@/mock-engine/model";
import type { ServedTree } from "./preview-source";

/** The mock servers that serve a collection: those linked to it or to a collection above it. */
export function mockServersOf(
  mockServers: readonly MockServerDto[],
  index: CollectionIndex,
  collectionId: string,
): MockServerDto[] {
  const lineage = lineageOf(index, collectionId);
  return mockServers.filter(
    (mockServer) => mockServer.collectionId !== null && lineage.includes(mockServer.collectionId),
  );
}

/**
 * What is served together with a collection if `linkedId` is linked, or else the outermost collection above it; null for an unknown one.
 */
export function servedTree(
  index: CollectionIndex,
  collectionId: string,
  linkedId: string | null,
  variables: readonly { collectionId: string; variables: readonly Variable[] }[],
): ServedTree | null {
  const lineage = lineageOf(index, collectionId);
  const rootId = linkedId ?? lineage.at(-1);
  const node = rootId === undefined ? undefined : index.nodes.get(rootId);
  if (node?.kind !== "collection") return null;
  const own = new Map(variables.map((entry) => [entry.collectionId, entry.variables]));
  const variablesOf = (id: string) => own.get(id) ?? [];
  const above = lineage.slice(lineage.indexOf(node.id) + 1);
  return { collection: node.collection, inheritedVariables: above.flatMap(variablesOf), variablesOf };
}

/** The ids of the collection and those above it, nearest first. */
function lineageOf(index: CollectionIndex, collectionId: string): string[] {
  const lineage: string[] = [];
  let at: string | null = collectionId;
  while (at !== null) {
    const node = index.nodes.get(at);
    if (!node || lineage.includes(at)) break;
    lineage.push(at);
    at = node.parentId;
  }
  return lineage;
}
