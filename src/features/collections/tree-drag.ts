import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";

import type { TreeDrop } from "@/features/collections/tree-drop";

/** Has a row dragged by the pointer. Answers the function that ends it. */
export function makeRowDraggable(row: HTMLElement, rowId: string): () => void {
  return draggable({ element: row, getInitialData: () => ({ [ROW_ID]: rowId }) });
}

interface DropWatcher {
  onStart: (rowId: string) => void;
  /** What letting go would do, with the pointer so far down the screen; null where it would do nothing. */
  dropAt: (rowId: string, clientY: number) => TreeDrop | null;
  /** Whenever that is another one, or none any more. */
  onOver: (drop: TreeDrop | null) => void;
  onDrop: (rowId: string, drop: TreeDrop) => void;
  onEnd: () => void;
}

/** Watches rows being dragged over the tree. Answers the function that ends it. */
export function watchDrops(tree: HTMLElement, watcher: DropWatcher): () => void {
  return combine(
    monitorForElements({
      canMonitor: ({ source }) => rowIdOf(source.data) !== null,
      onDragStart: ({ source }) => watcher.onStart(rowIdOf(source.data) ?? ""),
      onDrop: () => watcher.onEnd(),
    }),
    dropTargetForElements({
      element: tree,
      canDrop: ({ source, input }) => dropOf(source.data, input.clientY) !== null,
      onDragEnter: ({ source, location }) => watcher.onOver(dropOf(source.data, location.current.input.clientY)),
      onDrag: ({ source, location }) => watcher.onOver(dropOf(source.data, location.current.input.clientY)),
      onDragLeave: () => watcher.onOver(null),
      onDrop: ({ source, location }) => {
        const drop = dropOf(source.data, location.current.input.clientY);
        if (drop) watcher.onDrop(rowIdOf(source.data) ?? "", drop);
      },
    }),
  );

  function dropOf(data: Record<string | symbol, unknown>, clientY: number): TreeDrop | null {
    const rowId = rowIdOf(data);
    return rowId === null ? null : watcher.dropAt(rowId, clientY);
  }
}

const ROW_ID = Symbol("id of a tree's row");

function rowIdOf(data: Record<string | symbol, unknown>): string | null {
  const id = data[ROW_ID];
  return typeof id === "string" ? id : null;
}
