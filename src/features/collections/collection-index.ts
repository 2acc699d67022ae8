import type { CollectionNode } from "@/lib/api-types";

/** A request as the tree lists it. */
export type RequestNode = CollectionNode["requests"][number];

/** One line of the collection tree. */
export type TreeNode =
  | {
      kind: "collection";
      id: string;
      name: string;
      parentId: string | null;
      childIds: string[];
      collection: CollectionNode;
    }
  | { kind: "request"; id: string; name: string; parentId: string; childIds: []; request: RequestNode };

export interface CollectionIndex {
  /** The collections without a parent, in display order. */
  rootIds: string[];
  /** Every collection and request by id, in display order: child collections first, then requests. */
  nodes: ReadonlyMap<string, TreeNode>;
}

/** The tree of the API as one look-up table. Made once for each answer: many parts of a page ask for it. */
export function indexCollections(roots: CollectionNode[]): CollectionIndex {
  const known = indexes.get(roots);
  if (known) return known;
  const nodes = new Map<string, TreeNode>();
  const add = (collection: CollectionNode) => {
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

const indexes = new WeakMap<CollectionNode[], CollectionIndex>();

/**
 * The part of the tree that a search shows: every match with all that is above it, and all that is below a matching
 * collection. Requests match by name, method and URL. Null when nothing is searched for. `keptId` is shown whether it matches or not.
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

/** Every collection with its full path in words, in the order of the tree: `Parent Collection > Child Collection`. */
export function collectionsWithPath(index: CollectionIndex): { id: string; path: string; requests: number }[] {
  return [...index.nodes.values()].flatMap((node) =>
    node.kind === "collection"
      ? [{ id: node.id, path: node.collection.path.join(" > "), requests: countRequests(node.collection).requests }]
      : [],
  );
}

/** A collection and those below it, with their full paths; none where it is not there. */
export function collectionsWithin(index: CollectionIndex, collectionId: string): { id: string; path: string }[] {
  const node = index.nodes.get(collectionId);
  if (node?.kind !== "collection") return [];
  const ids = new Set(collectionIdsWithin(node.collection));
  return collectionsWithPath(index).filter(({ id }) => ids.has(id));
}

/** The collections at and below one, e.g. to say which mock servers lose theirs when it is deleted. */
export function collectionIdsWithin(collection: CollectionNode): string[] {
  return [collection.id, ...collection.children.flatMap(collectionIdsWithin)];
}

/** How much a collection holds, at any depth. */
export function countRequests(collection: CollectionNode): { requests: number; examples: number } {
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
