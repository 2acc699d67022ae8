import type { CollectionIndex, TreeNode } from "@/features/ground/data/collection-index";
import type { TreePlace } from "@/features/parts/collections/changes/tree-edits";
import { lastPlaceIn, treePlaceOf, siblingIds, moveRefusal } from "@/features/parts/collections/changes/tree-places";

/** What a drop here would do, and how it is shown. */
export interface TreeDrop {
  place: TreePlace;
  /** A line between two rows, or an outline around the collection that gets the item. */
  mark: { kind: "before" | "after" | "into"; rowId: string };
}

/** Where the pointer is: over a row, at a fraction of its height from 0 (top) to 1, or null below all rows. */
export type PointedAt = { rowId: string; fraction: number; expanded: boolean } | null;

/**
 * Where a dragged collection or request would go; null if it may not go there or would not move. Collections come before requests: a
 * request goes between requests or into a collection, a collection between collections or into one.
 */
export function dropAt(index: CollectionIndex, dragged: TreeNode, at: PointedAt): TreeDrop | null {
  const drop = at === null ? dropBelowAll(index, dragged) : dropOnRow(index, dragged, at);
  if (drop === null || moveRefusal(dragged, drop.place.parentId) !== null) return null;
  const from = treePlaceOf(index, dragged);
  const stays = from.parentId === drop.place.parentId && from.position === drop.place.position;
  return stays ? null : drop;
}

/** The upper and lower parts of a collection's row that mean beside it; the middle means into it. */
const BESIDE = 0.3;

function dropOnRow(index: CollectionIndex, dragged: TreeNode, at: NonNullable<PointedAt>): TreeDrop | null {
  const over = index.nodes.get(at.rowId);
  if (!over || over.id === dragged.id) return null;
  if (dragged.kind === "request" && over.kind === "request") {
    return beside(index, dragged, over, at.fraction < 0.5 ? "before" : "after");
  }
  if (over.kind === "request") return into(index, dragged, over.parentId);
  if (dragged.kind === "collection" && at.fraction < BESIDE) return beside(index, dragged, over, "before");
  if (dragged.kind === "collection" && at.fraction > 1 - BESIDE) {
    // The children of an expanded collection begin directly below its row.
    if (!at.expanded) return beside(index, dragged, over, "after");
    return { place: { parentId: over.id, position: 0 }, mark: { kind: "after", rowId: over.id } };
  }
  return into(index, dragged, over.id);
}

function beside(index: CollectionIndex, dragged: TreeNode, over: TreeNode, kind: "before" | "after"): TreeDrop {
  const others = siblingIds(index, over.kind, over.parentId).filter((id) => id !== dragged.id);
  const position = others.indexOf(over.id) + (kind === "after" ? 1 : 0);
  return { place: { parentId: over.parentId, position }, mark: { kind, rowId: over.id } };
}

function into(index: CollectionIndex, dragged: TreeNode, collectionId: string): TreeDrop {
  return { place: lastPlaceIn(index, dragged, collectionId), mark: { kind: "into", rowId: collectionId } };
}

function dropBelowAll(index: CollectionIndex, dragged: TreeNode): TreeDrop | null {
  const lastRoot = index.rootIds.at(-1);
  if (lastRoot === undefined) return null;
  return { place: lastPlaceIn(index, dragged, null), mark: { kind: "after", rowId: lastRoot } };
}
