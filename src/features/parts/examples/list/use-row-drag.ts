"use client";

import { attachClosestEdge, extractClosestEdge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type RefObject, useEffect, useState } from "react";

interface RowDrag {
  row: RefObject<HTMLElement | null>;
  /** Identifies the list, e.g. the request's id: rows can only be dropped within one list. */
  list: string;
  id: string;
  canDrag: boolean;
  /** Called when another row is dropped before or after this one. */
  onDrop: (dragged: string, edge: RowEdge) => void;
}

type RowEdge = "before" | "behind";

/** Reorders the rows of a list by dragging. `edge` says where a row that is held over this one would go. */
export function useRowDrag({ row, list, id, canDrag, onDrop }: RowDrag): { dragging: boolean; edge: RowEdge | null } {
  const [dragging, setDragging] = useState(false);
  const [edge, setEdge] = useState<RowEdge | null>(null);

  useEffect(() => {
    const element = row.current;
    if (!element || !canDrag) return;
    return combine(
      draggable({
        element,
        getInitialData: () => ({ list, id }),
        onDragStart: () => setDragging(true),
        onDrop: () => setDragging(false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data.list === list && source.data.id !== id,
        getData: ({ input }) => attachClosestEdge({}, { element, input, allowedEdges: ["top", "bottom"] }),
        onDrag: ({ self }) => setEdge(edgeOf(self.data)),
        onDragLeave: () => setEdge(null),
        onDrop: ({ self, source }) => {
          setEdge(null);
          const at = edgeOf(self.data);
          if (at !== null && typeof source.data.id === "string") onDrop(source.data.id, at);
        },
      }),
    );
  }, [row, list, id, canDrag, onDrop]);

  return { dragging, edge };
}

function edgeOf(data: Record<string | symbol, unknown>): RowEdge | null {
  const edge = extractClosestEdge(data);
  return edge === null ? null : edge === "top" ? "before" : "behind";
}
