import type { RequestNode } from "@/features/collections/collection-index";
import type { CollectionNode } from "@/lib/api-types";

/** Where something is in the tree: its parent, null at the top level, and its place among siblings of its own kind, from 0. */
export interface TreePlace {
  parentId: string | null;
  position: number;
}

// What the API does to the tree, done to a copy of it at once: the screen need not wait for the answer. Parts of the tree that do not
// change stay the same objects.

export function withCollectionRenamed(roots: CollectionNode[], id: string, name: string): CollectionNode[] {
  return changeCollection(roots, id, (collection) => withPath({ ...collection, name }, collection.path.slice(0, -1)));
}

export function withRequestRenamed(roots: CollectionNode[], id: string, name: string): CollectionNode[] {
  const home = homeOf(roots, id);
  if (!home) return roots;
  return changeCollection(roots, home.id, (collection) => ({
    ...collection,
    requests: collection.requests.map((request) => (request.id === id ? { ...request, name } : request)),
  }));
}

/** With a new collection; without `position` behind its siblings. */
export function withCollection(
  roots: CollectionNode[],
  collection: CollectionNode,
  { parentId, position = Infinity }: { parentId: string | null; position?: number },
): CollectionNode[] {
  if (parentId === null) return inserted(roots, withPath({ ...collection, parentId }, []), position);
  return changeCollection(roots, parentId, (parent) => ({
    ...parent,
    children: inserted(parent.children, withPath({ ...collection, parentId }, parent.path), position),
  }));
}

/** With a new request in a collection; without `position` behind the others. */
export function withRequest(
  roots: CollectionNode[],
  request: RequestNode,
  { parentId, position = Infinity }: { parentId: string; position?: number },
): CollectionNode[] {
  return changeCollection(roots, parentId, (parent) => ({
    ...parent,
    requests: inserted(parent.requests, request, position),
  }));
}

/** With a new request right behind another one. */
export function withRequestBehind(roots: CollectionNode[], request: RequestNode, siblingId: string): CollectionNode[] {
  const home = homeOf(roots, siblingId);
  if (!home) return roots;
  const position = home.requests.findIndex(({ id }) => id === siblingId) + 1;
  return withRequest(roots, request, { parentId: home.id, position });
}

export function withoutRequest(roots: CollectionNode[], id: string): CollectionNode[] {
  const home = homeOf(roots, id);
  if (!home) return roots;
  return changeCollection(roots, home.id, (collection) => ({
    ...collection,
    requests: collection.requests.filter((request) => request.id !== id),
  }));
}

export function withRequestMoved(
  roots: CollectionNode[],
  id: string,
  to: { parentId: string; position: number },
): CollectionNode[] {
  const request = homeOf(roots, id)?.requests.find((candidate) => candidate.id === id);
  return request ? withRequest(withoutRequest(roots, id), request, to) : roots;
}

export function withCollectionMoved(roots: CollectionNode[], id: string, to: TreePlace): CollectionNode[] {
  const collection = find(roots, (candidate) => candidate.id === id);
  return collection ? withCollection(withoutCollection(roots, id), collection, to) : roots;
}

export function withoutCollection(roots: CollectionNode[], id: string): CollectionNode[] {
  const parentId = find(roots, (collection) => collection.id === id)?.parentId ?? null;
  const remaining = (collections: CollectionNode[]) => collections.filter((collection) => collection.id !== id);
  if (parentId === null) return remaining(roots);
  return changeCollection(roots, parentId, (parent) => ({ ...parent, children: remaining(parent.children) }));
}

/** The collection that a request is in. */
function homeOf(roots: CollectionNode[], requestId: string): CollectionNode | undefined {
  return find(roots, ({ requests }) => requests.some(({ id }) => id === requestId));
}

function find(
  collections: CollectionNode[],
  matches: (collection: CollectionNode) => boolean,
): CollectionNode | undefined {
  for (const collection of collections) {
    const found = matches(collection) ? collection : find(collection.children, matches);
    if (found) return found;
  }
  return undefined;
}

function changeCollection(
  collections: CollectionNode[],
  id: string,
  change: (collection: CollectionNode) => CollectionNode,
): CollectionNode[] {
  const changed = collections.map((collection) => {
    if (collection.id === id) return change(collection);
    const children = changeCollection(collection.children, id, change);
    return children === collection.children ? collection : { ...collection, children };
  });
  return changed.some((collection, at) => collection !== collections[at]) ? changed : collections;
}

/** A place beyond the end is the end, as it is for the API. */
function inserted<T>(list: T[], item: T, position: number): T[] {
  return [...list.slice(0, position), item, ...list.slice(position)];
}

function withPath(collection: CollectionNode, parentPath: string[]): CollectionNode {
  const path = [...parentPath, collection.name];
  return { ...collection, path, children: collection.children.map((child) => withPath(child, path)) };
}
