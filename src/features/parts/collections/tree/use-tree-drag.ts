"use client";

import type { TreeInstance } from "@headless-tree/core";
import { useEffect, useEffectEvent, useState } from "react";
import type { CollectionIndex, TreeNode } from "@/features/ground/data/collection-index";
import type { TreePlace } from "@/features/parts/collections/changes/tree-edits";
import { dropAt, type TreeDrop } from "./tree-drop";

/** All rows have the same height, so that only the visible ones need to be rendered. */
export const TREE_ROW_HEIGHT_PX = 28;

const UNFOLD_AFTER_MS = 600;

export type MakeRowDraggable = (row: HTMLElement, rowId: string) => () => void;

interface TreeDragOptions {
  tree: TreeInstance<TreeNode | undefined>;
  index: CollectionIndex;
  /** Whether this person may move anything here. */
  mayMove: boolean;
  onMove: (node: TreeNode, place: TreePlace) => void;
}

/** Moves rows by dragging. The place of a drop is marked, and a collection expands when the pointer stays on it. */
export function useTreeDrag({ tree, index, mayMove, onMove }: TreeDragOptions) {
  const [makeDraggable, setMakeDraggable] = useState<MakeRowDraggable | null>(null);
  const [draggedId, setDraggedId] = useState<string | null>(null);
  const [drop, setDrop] = useState<TreeDrop | null>(null);

  const dropUnder = useEffectEvent((rowId: string, clientY: number): TreeDrop | null => {
    const dragged = index.nodes.get(rowId);
    const top = tree.getElement()?.getBoundingClientRect().top;
    if (!dragged || top === undefined) return null;
    const rows = (clientY - top) / TREE_ROW_HEIGHT_PX;
    const item = tree.getItems()[Math.floor(rows)];
    const at = item ? { rowId: item.getId(), fraction: rows % 1, expanded: item.isExpanded() } : null;
    return dropAt(index, dragged, at);
  });
  const move = useEffectEvent((rowId: string, { place }: TreeDrop) => {
    const node = index.nodes.get(rowId);
    if (node) onMove(node, place);
  });

  useEffect(() => {
    let end: (() => void) | null = null;
    let gone = false;
    // Loaded later: nobody drags in the first moment, and the page is ready sooner.
    void import("./tree-drag").then(({ makeRowDraggable, watchDrops }) => {
      const element = tree.getElement();
      if (gone || !element) return;
      end = watchDrops(element, {
        onStart: setDraggedId,
        dropAt: dropUnder,
        onOver: (next) => setDrop((shown) => (isSame(shown, next) ? shown : next)),
        onDrop: move,
        onEnd: () => {
          setDraggedId(null);
          setDrop(null);
        },
      });
      setMakeDraggable(() => makeRowDraggable);
    });
    return () => {
      gone = true;
      end?.();
    };
  }, [tree]);

  const waitedUponId = drop?.mark.kind === "into" ? drop.mark.rowId : null;
  useEffect(() => {
    if (waitedUponId === null) return;
    const item = tree.getItemInstance(waitedUponId);
    if (item.isExpanded()) return;
    const timer = setTimeout(() => item.expand(), UNFOLD_AFTER_MS);
    return () => clearTimeout(timer);
  }, [tree, waitedUponId]);

  return { makeDraggable: mayMove ? makeDraggable : null, draggedId, drop };
}

function isSame(one: TreeDrop | null, other: TreeDrop | null): boolean {
  if (one === null || other === null) return one === other;
  return one.mark.kind === other.mark.kind && one.mark.rowId === other.mark.rowId;
}
