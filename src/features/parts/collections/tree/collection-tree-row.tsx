"use client";

import type { ItemInstance } from "@headless-tree/core";
import { clsx } from "clsx";
import { ChevronRight, Folder } from "lucide-react";
import { memo, useCallback, useEffect } from "react";
import { ItemMenuButton } from "@/components/actions/item-menu";
import { UnsavedDot } from "@/components/feedback/unsaved-dot";
import { InlineRename } from "@/components/fields/inline-rename";
import { MethodLabel } from "@/components/labels/method-label";
import type { TreeNode } from "@/features/ground/data/collection-index";
import { useTreeMutations } from "@/features/parts/collections/changes/use-tree-mutations";
import { type MakeRowDraggable, TREE_ROW_HEIGHT_PX } from "./use-tree-drag";

const INDENT_PX = 14;

/** The indentation of a level's names, and of the line that marks a drop on that level. */
export function rowIndentPx(level: number): number {
  return 4 + level * INDENT_PX;
}

interface CollectionTreeRowProps {
  item: ItemInstance<TreeNode | undefined>;
  node: TreeNode;
  /** The row's index in the whole tree. */
  at: number;
  level: number;
  /** Its position among its siblings, from 0, and their number. */
  place: number;
  siblings: number;
  expanded: boolean;
  /** Whether its page is open. */
  current: boolean;
  tabStop: boolean;
  /** Whether it has unsaved changes. */
  dirty: boolean;
  dragged: boolean;
  /** Whether the dragged item would go into it. */
  droppedInto: boolean;
  makeDraggable: MakeRowDraggable | null;
  /** Set while its name is edited. */
  onNamed?: (id: string, byKeyboard: boolean) => void;
}

/** One row. The tree handles clicks and keys, so that a row is only rendered again when what it shows changes. */
export const CollectionTreeRow = memo(function CollectionTreeRow(props: CollectionTreeRowProps) {
  const { item, node, makeDraggable, onNamed } = props;
  const isNamed = onNamed !== undefined;
  const register = useCallback((row: HTMLElement | null) => item.registerElement(row), [item]);
  useEffect(() => {
    const row = item.getElement();
    // Dragging would prevent selecting text in the field with the mouse.
    if (!row || isNamed) return;
    return makeDraggable?.(row, node.id);
  }, [item, node.id, makeDraggable, isNamed]);

  return (
    <div
      ref={register}
      role="treeitem"
      data-item={node.id}
      aria-label={`${node.kind === "request" ? `${node.request.method} ` : ""}${node.name}${props.dirty ? ", unsaved changes" : ""}`}
      aria-level={props.level + 1}
      aria-posinset={props.place + 1}
      aria-setsize={props.siblings}
      aria-expanded={node.kind === "collection" ? props.expanded : undefined}
      aria-selected={props.current}
      tabIndex={props.tabStop ? 0 : -1}
      className={clsx(
        "group absolute inset-x-0 flex items-center gap-1.5 rounded-md pr-1 text-sm",
        props.current ? "bg-selected" : "hover:bg-hover",
        props.dragged && "opacity-50",
        props.droppedInto && "bg-hover outline-2 -outline-offset-2 outline-accent",
      )}
      style={{
        top: props.at * TREE_ROW_HEIGHT_PX,
        height: TREE_ROW_HEIGHT_PX,
        paddingLeft: rowIndentPx(props.level),
      }}
    >
      {node.kind === "collection" ? (
        <>
          <span
            aria-hidden
            data-toggle
            className="flex size-4 shrink-0 items-center justify-center rounded text-muted hover:text-fg"
          >
            <ChevronRight className={clsx("size-3.5 transition-transform", props.expanded && "rotate-90")} />
          </span>
          <Folder aria-hidden className="size-4 shrink-0 text-muted" />
        </>
      ) : (
        <MethodLabel method={node.request.method} className="w-11 shrink-0 truncate pl-1" />
      )}{" "}
      {onNamed ? (
        <NameField node={node} onNamed={(byKeyboard) => onNamed(node.id, byKeyboard)} />
      ) : (
        <>
          <span className="min-w-0 flex-1 truncate" title={node.name}>
            {node.name}
          </span>
          {props.dirty ? <UnsavedDot /> : null}
          <ItemMenuButton name={node.name} tabIndex={-1} />
        </>
      )}
    </div>
  );
});

function NameField({ node, onNamed }: { node: TreeNode; onNamed: (byKeyboard: boolean) => void }) {
  const { renameCollection, renameRequest } = useTreeMutations();
  return (
    <InlineRename
      label={`New name for ${node.name}`}
      name={node.name}
      onSave={(name) =>
        node.kind === "collection"
          ? renameCollection.mutateAsync({ collectionId: node.id, name })
          : renameRequest.mutateAsync({ requestId: node.id, name })
      }
      onDone={onNamed}
    />
  );
}
