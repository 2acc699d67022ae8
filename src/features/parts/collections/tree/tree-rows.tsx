"use client";

import type { ItemInstance, TreeInstance } from "@headless-tree/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
} from "react";
import type { CollectionIndex, TreeNode } from "@/features/ground/data/collection-index";
import { useDirtyRequestIds } from "@/features/ground/editing/drafts/use-draft";
import { rowsToDraw } from "@/lib/rows-to-draw";
import { CollectionTreeRow, rowIndentPx } from "./collection-tree-row";
import type { TreeDrop } from "./tree-drop";
import { type MakeRowDraggable, TREE_ROW_HEIGHT_PX } from "./use-tree-drag";

const OVERSCAN = 12;
const BEFORE_MEASURING = { width: 0, height: 800 };

interface TreeRowsProps {
  tree: TreeInstance<TreeNode | undefined>;
  items: ItemInstance<TreeNode | undefined>[];
  index: CollectionIndex;
  openId: string | null;
  tabStopId: string | null;
  namingId: string | null;
  makeDraggable: MakeRowDraggable | null;
  draggedId: string | null;
  drop: TreeDrop | null;
  onNamed: (id: string, byKeyboard: boolean) => void;
  onClick: (event: MouseEvent) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** The rows of the tree in a scrolling box. Only the visible rows, the focused and the dragged one are rendered. */
export function TreeRows({ tree, items, index, openId, onClick, onKeyDown, ...shown }: TreeRowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const dirtyIds = useDirtyRequestIds();
  // Scrolling renders this for each frame, so nothing here may search through all rows.
  const places = useMemo(() => new Map(items.map((item, at) => [item.getId(), at])), [items]);
  const keyOf = useCallback((at: number) => items[at]?.getId() ?? at, [items]);
  const held = [shown.tabStopId, shown.namingId, shown.draggedId].map((id) => places.get(id ?? ""));
  // The virtualizer's functions return new values without changing, which React's compiler cannot know. Nothing here relies on memoizing
  // them.
  // eslint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => TREE_ROW_HEIGHT_PX,
    getItemKey: keyOf,
    initialRect: BEFORE_MEASURING,
    rangeExtractor: (range) => rowsToDraw(range, held),
    overscan: OVERSCAN,
  });

  const openAt = places.get(openId ?? "");
  const reveal = useEffectEvent(() => {
    if (openAt !== undefined) rows.scrollToIndex(openAt, { align: "auto" });
  });
  // Once for each page that is opened, so that expanding a row above does not scroll to it again.
  useEffect(() => reveal(), [openId]);

  return (
    <div ref={box} className="min-h-0 flex-1 overflow-y-auto">
      <div
        ref={tree.registerElement}
        role="tree"
        aria-label="Collections"
        className="relative min-h-full"
        style={{ height: rows.getTotalSize() }}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onFocus={(event) => followFocus(event, tree)}
      >
        {rows.getVirtualItems().map(({ index: at, key }) => {
          const item = items[at];
          const node = item && index.nodes.get(item.getId());
          if (!item || !node) return null;
          const { level, posInSet, setSize } = item.getItemMeta();
          const mark = shown.drop?.mark;
          return (
            <CollectionTreeRow
              key={key}
              item={item}
              node={node}
              at={at}
              level={level}
              place={posInSet}
              siblings={setSize}
              expanded={item.isExpanded()}
              current={node.id === openId}
              tabStop={node.id === shown.tabStopId}
              dirty={dirtyIds.has(node.id)}
              dragged={node.id === shown.draggedId}
              droppedInto={mark?.kind === "into" && mark.rowId === node.id}
              makeDraggable={shown.makeDraggable}
              onNamed={node.id === shown.namingId ? shown.onNamed : undefined}
            />
          );
        })}
        <DropLine drop={shown.drop} items={items} />
      </div>
    </div>
  );
}

function DropLine({ drop, items }: Pick<TreeRowsProps, "drop" | "items">) {
  if (drop === null || drop.mark.kind === "into") return null;
  const { kind, rowId } = drop.mark;
  const at = items.findIndex((item) => item.getId() === rowId);
  const marked = items[at];
  if (!marked) return null;
  const { level } = marked.getItemMeta();
  const beginsItsChildren = drop.place.parentId === rowId;
  // The children of an expanded collection follow it, so an item after it comes after all of them.
  const next = items.slice(at + 1).findIndex((item) => item.getItemMeta().level <= level);
  const rowsBelow = kind === "before" ? 0 : beginsItsChildren ? 1 : next < 0 ? items.length - at : next + 1;
  return (
    <div
      aria-hidden
      data-drop-line
      className="pointer-events-none absolute right-1 z-10 h-0.5 rounded-full bg-accent"
      style={{
        top: (at + rowsBelow) * TREE_ROW_HEIGHT_PX - 1,
        left: rowIndentPx(level + (beginsItsChildren ? 1 : 0)),
      }}
    />
  );
}

/** The arrow keys start from the focused row, however it got the focus. */
function followFocus({ target }: FocusEvent, tree: TreeInstance<TreeNode | undefined>) {
  const id = target instanceof HTMLElement ? target.dataset.item : undefined;
  if (id && tree.getState().focusedItem !== id) tree.getItemInstance(id).setFocused();
}
