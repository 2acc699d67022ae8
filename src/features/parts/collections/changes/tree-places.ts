import { type CollectionIndex, collectionIdsWithin, type TreeNode } from "@/features/ground/data/collection-index";
import type { TreePlace } from "./tree-edits";

/** The siblings of one kind, in display order. */
export function siblingIds(index: CollectionIndex, kind: TreeNode["kind"], parentId: string | null): string[] {
  if (parentId === null) return kind === "collection" ? index.rootIds : [];
  const parent = index.nodes.get(parentId);
  if (parent?.kind !== "collection") return [];
  const siblings = kind === "collection" ? parent.collection.children : parent.collection.requests;
  return siblings.map(({ id }) => id);
}

export function treePlaceOf(index: CollectionIndex, node: TreeNode): TreePlace {
  const position = siblingIds(index, node.kind, node.parentId).indexOf(node.id);
  return { parentId: node.parentId, position };
}

/** One place up (-1) or down (1) among the siblings of the same kind; null at either end. */
export function neighbourPlace(index: CollectionIndex, node: TreeNode, step: -1 | 1): TreePlace | null {
  const { parentId, position } = treePlaceOf(index, node);
  const next = position + step;
  const exists = next >= 0 && next < siblingIds(index, node.kind, parentId).length;
  return exists ? { parentId, position: next } : null;
}

/** The last place in a collection or at the top level, not counting the item that moves there. */
export function lastPlaceIn(index: CollectionIndex, node: TreeNode, parentId: string | null): TreePlace {
  const others = siblingIds(index, node.kind, parentId).filter((id) => id !== node.id);
  return { parentId, position: others.length };
}

/** Why something cannot be moved into a collection or to the top level; null if it can. */
export function moveRefusal(node: TreeNode, parentId: string | null): string | null {
  if (parentId === null) return node.kind === "request" ? "A request is always in a collection." : null;
  if (node.kind === "request") return null;
  if (parentId === node.id) return "A collection cannot be moved into itself.";
  return collectionIdsWithin(node.collection).includes(parentId)
    ? "A collection cannot be moved into one that is inside it."
    : null;
}
