import type { RequestNode } from "@/features/ground/data/collection-index";
import type { CollectionTreeDto } from "@/lib/api/api-types";

/** A place in the tree: the parent, null for the top level, and the position among siblings of the same kind, from 0. */
export interface TreePlace {
  parentId: string | null;
  position: number;
}

// The API's changes of the tree, applied to a copy at once, so that the screen need not wait for the answer. Unchanged parts stay the same
// objects.

export function withCollectionRenamed(roots: CollectionTreeDto[], id: string, name: string): CollectionTreeDto[] {
  return changeCollection(roots, id, (collection) => withPath({ ...collection, name }, collection.path.slice(0, -1)));
}

export function withRequestRenamed(roots: CollectionTreeDto[], id: string, name: string): CollectionTreeDto[] {
  const parent = collectionOf(roots, id);
  if (!parent) return roots;
  return changeCollection(roots, parent.id, (collection) => ({
    ...collection,
    requests: collection.requests.map((request) => (request.id === id ? { ...request, name } : request)),
  }));
}

/** Adds a collection; without `position` after its siblings. */
export function withCollection(
  roots: CollectionTreeDto[],
  collection: CollectionTreeDto,
  { parentId, position = Infinity }: { parentId: string | null; position?: number },
): CollectionTreeDto[] {
  if (parentId === null) return inserted(roots, withPath({ ...collection, parentId }, []), position);
  return changeCollection(roots, parentId, (parent) => ({
    ...parent,
    children: inserted(parent.children, withPath({ ...collection, parentId }, parent.path), position),
  }));
}

/** Adds a request to a collection; without `position` after the others. */
export function withRequest(
  roots: CollectionTreeDto[],
  request: RequestNode,
  { parentId, position = Infinity }: { parentId: string; position?: number },
): CollectionTreeDto[] {
  return changeCollection(roots, parentId, (parent) => ({
    ...parent,
    requests: inserted(parent.requests, request, position),
  }));
}

/** Adds a request directly after another one. */
export function withRequestBehind(
  roots: CollectionTreeDto[],
  request: RequestNode,
  siblingId: string,
): CollectionTreeDto[] {
  const parent = collectionOf(roots, siblingId);
  if (!parent) return roots;
  const position = parent.requests.findIndex(({ id }) => id === siblingId) + 1;
  return withRequest(roots, request, { parentId: parent.id, position });
}

export function withoutRequest(roots: CollectionTreeDto[], id: string): CollectionTreeDto[] {
  const parent = collectionOf(roots, id);
  if (!parent) return roots;
  return changeCollection(roots, parent.id, (collection) => ({
    ...collection,
    requests: collection.requests.filter((request) => request.id !== id),
  }));
}

export function withRequestMoved(
  roots: CollectionTreeDto[],
  id: string,
  to: { parentId: string; position: number },
): CollectionTreeDto[] {
  const request = collectionOf(roots, id)?.requests.find((candidate) => candidate.id === id);
  return request ? withRequest(withoutRequest(roots, id), request, to) : roots;
}

export function withCollectionMoved(roots: CollectionTreeDto[], id: string, to: TreePlace): CollectionTreeDto[] {
  const collection = find(roots, (candidate) => candidate.id === id);
  return collection ? withCollection(withoutCollection(roots, id), collection, to) : roots;
}

export function withoutCollection(roots: CollectionTreeDto[], id: string): CollectionTreeDto[] {
  const parentId = find(roots, (collection) => collection.id === id)?.parentId ?? null;
  const remaining = (collections: CollectionTreeDto[]) => collections.filter((collection) => collection.id !== id);
  if (parentId === null) return remaining(roots);
  return changeCollection(roots, parentId, (parent) => ({ ...parent, children: remaining(parent.children) }));
}

/** The collection that a request is in. */
function collectionOf(roots: CollectionTreeDto[], requestId: string): CollectionTreeDto | undefined {
  return find(roots, ({ requests }) => requests.some(({ id }) => id === requestId));
}

function find(
  collections: CollectionTreeDto[],
  matches: (collection: CollectionTreeDto) => boolean,
): CollectionTreeDto | undefined {
  for (const collection of collections) {
    const found = matches(collection) ? collection : find(collection.children, matches);
    if (found) return found;
  }
  return undefined;
}

function changeCollection(
  collections: CollectionTreeDto[],
  id: string,
  change: (collection: CollectionTreeDto) => CollectionTreeDto,
): CollectionTreeDto[] {
  const changed = collections.map((collection) => {
    if (collection.id === id) return change(collection);
    const children = changeCollection(collection.children, id, change);
    return children === collection.children ? collection : { ...collection, children };
  });
  return changed.some((collection, at) => collection !== collections[at]) ? changed : collections;
}

/** A position beyond the end means the end, as in the API. */
function inserted<T>(list: T[], item: T, position: number): T[] {
  return [...list.slice(0, position), item, ...list.slice(position)];
}

function withPath(collection: CollectionTreeDto, parentPath: string[]): CollectionTreeDto {
  const path = [...parentPath, collection.name];
  return { ...collection, path, children: collection.children.map((child) => withPath(child, path)) };
}
