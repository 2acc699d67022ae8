import type { Variable } from "@/mock-engine/model";
import type { KeptParts } from "@/schemas/kept-parts";
import { groupBy } from "@/server/ordering/group-by";

/** A request as listed in the tree, e.g. `{ id: "…", name: "Get user", method: "GET", url: "/users/:id", exampleCount: 2 }`. */
export interface TreeRequestDto {
  id: string;
  name: string;
  method: string;
  url: string;
  exampleCount: number;
}

/** A collection with everything below it; children and requests in display order. */
export interface CollectionTreeDto {
  id: string;
  name: string;
  /** The names from the root to this collection, including its own: `["Parent Collection", "Child Collection"]`. */
  path: string[];
  parentId: string | null;
  requests: TreeRequestDto[];
  children: CollectionTreeDto[];
}

/** A collection without what is in it. */
export interface CollectionDto {
  id: string;
  parentId: string | null;
  name: string;
  /** Markdown. */
  description: string;
  variables: Variable[];
  /** What its file says of it beyond that; null for one that was made here. */
  kept: KeptParts | null;
}

export interface CollectionRow {
  id: string;
  name: string;
  parentId: string | null;
}

export interface RequestRow {
  id: string;
  name: string;
  method: string;
  url: string;
  collectionId: string;
}

/** There is no row for a request without examples. */
export interface ExampleCountRow {
  requestId: string;
  count: number;
}

/** Builds the trees of a workspace from its rows, which are in display order. */
export function toCollectionTrees(
  collections: CollectionRow[],
  requests: RequestRow[],
  exampleCounts: ExampleCountRow[],
): CollectionTreeDto[] {
  const childrenOf = groupBy(collections, ({ parentId }) => parentId);
  const requestsOf = groupBy(requests, ({ collectionId }) => collectionId);
  const countOf = new Map(exampleCounts.map(({ requestId, count }) => [requestId, count]));
  const toTreeRequest = ({ id, name, method, url }: RequestRow): TreeRequestDto => ({
    id,
    name,
    method,
    url,
    exampleCount: countOf.get(id) ?? 0,
  });

  const build = (parentId: string | null, parentPath: string[]): CollectionTreeDto[] =>
    (childrenOf.get(parentId) ?? []).map(({ id, name }) => {
      const path = [...parentPath, name];
      return {
        id,
        name,
        path,
        parentId,
        requests: (requestsOf.get(id) ?? []).map(toTreeRequest),
        children: build(id, path),
      };
    });
  return build(null, []);
}
