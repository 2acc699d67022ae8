import type { CollectionTreeDto } from "@/lib/api/api-types";

/** A request as listed in the tree. */
export type RequestNode = CollectionTreeDto["requests"][number];

/** One line of the collection tree. */
export type TreeNode =
  | {
      kind: "collection";
      id: string;
      name: string;
      parentId: string | null;
      childIds: string[];
      collection: CollectionTreeDto;
    }
  | { kind: "request"; id: string; name: string; parentId: string; childIds: []; request: RequestNode };

export interface CollectionIndex {
  /** The collections without a parent, in display order. */
  rootIds: string[];
  /** Every collection and request by id, in display order: child collections first, then requests. */
  nodes: ReadonlyMap<string, TreeNode>;
}

/** The API's tree as a look-up table. Made once per answer and shared by all parts of a page. */
export function indexCollections(roots: CollectionTreeDto[]): CollectionIndex {
  const known = indexes.get(roots);
  if (known) return known;
  const nodes = new Map<string, TreeNode>();
  const add = (collection: CollectionTreeDto) => {
    const { id, name, parentId } = collection;
    const childIds = [...collection.children, ...collection.requests].map((child) => child.id);
    nodes.set(id, { kind: "collection", id, name, parentId, childIds, collection });
    collection.children.forEach(add);
    for (const request of collection.requests) {
      nodes.set(request.id, {
        kind: "request",
        id: request.id,
        name: request.name,
        parentId: id,
        childIds: [],
        request,
      });
    }
  };
  roots.forEach(add);
  const index = { rootIds: roots.map((root) => root.id), nodes };
  indexes.set(roots, index);
  return index;
}

const indexes = new WeakMap<CollectionTreeDto[], CollectionIndex>();

/**
 * The part of the tree to show for a search: every match with everything above it, and everything below a matching collection. Requests
 * match by name, method and URL. Null without a search. `keptId` is always shown.
 */
export function searchCollections(
  index: CollectionIndex,
  filter: string,
  keptId: string | null,
): ReadonlySet<string> | null {
  if (filter === "") return null;
  const shown = new Set<string>();
  const visit = (id: string, within: boolean): boolean => {
    const node = index.nodes.get(id);
    if (!node) return false;
    const matches = within || id === keptId || textOf(node).toLowerCase().includes(filter);
    let holdsMatch = matches;
    for (const childId of node.childIds) holdsMatch = visit(childId, matches) || holdsMatch;
    if (holdsMatch) shown.add(id);
    return holdsMatch;
  };
  for (const id of index.rootIds) visit(id, false);
  return shown;
}

function textOf(node: TreeNode): string {
  return node.kind === "collection" ? node.name : `${node.name} ${node.request.method} ${node.request.url}`;
}

/** Every collection with its full path as text, in the order of the tree: `Parent Collection > Child Collection`. */
export function collectionsWithPath(index: CollectionIndex): { id: string; path: string; requests: number }[] {
  return [...index.nodes.values()].flatMap((node) =>
    node.kind === "collection"
      ? [{ id: node.id, path: node.collection.path.join(" > "), requests: countRequests(node.collection).requests }]
      : [],
  );
}

/** A collection and those below it, with their full paths; empty if it does not exist. */
export function collectionsWithin(index: CollectionIndex, collectionId: string): { id: string; path: string }[] {
  const node = index.nodes.get(collectionId);
  if (node?.kind !== "collection") return [];
  const ids = new Set(collectionIdsWithin(node.collection));
  return collectionsWithPath(index).filter(({ id }) => ids.has(id));
}

/** The ids of a collection and of those below it, e.g. to tell which mock servers lose their collection when it is deleted. */
export function collectionIdsWithin(collection: CollectionTreeDto): string[] {
  return [collection.id, ...collection.children.flatMap(collectionIdsWithin)];
}

/** How many requests and examples a collection contains, at any depth. */
export function countRequests(collection: CollectionTreeDto): { requests: number; examples: number } {
  const own = {
    requests: collection.requests.length,
    examples: collection.requests.reduce((sum, request) => sum + request.exampleCount, 0),
  };
  return collection.children
    .map(countRequests)
    .reduce(
      (sum, child) => ({ requests: sum.requests + child.requests, examples: sum.examples + child.examples }),
      own,
    );
}
