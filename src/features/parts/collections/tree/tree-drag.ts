import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import type { TreeDrop } from "./tree-drop";

/** Makes a row draggable. Returns a function that stops it. */
export function makeRowDraggable(row: HTMLElement, rowId: string): () => void {
  return draggable({ element: row, getInitialData: () => ({ [ROW_ID]: rowId }) });
}

interface DropWatcher {
  onStart: (rowId: string) => void;
  /** What a drop at this height of the screen would do; null for nothing. */
  dropAt: (rowId: string, clientY: number) => TreeDrop | null;
  /** Called whenever that changes. */
  onOver: (drop: TreeDrop | null) => void;
  onDrop: (rowId: string, drop: TreeDrop) => void;
  onEnd: () => void;
}

/** Watches rows that are dragged over the tree. Returns a function that stops it. */
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
