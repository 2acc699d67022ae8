"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type MouseEvent, useState } from "react";
import { ItemMenu } from "@/components/actions/item-menu";
import { RowsFailure, RowsSkeleton } from "@/components/feedback/rows-placeholder";
import type { CollectionIndex, TreeNode } from "@/features/ground/data/collection-index";
import { useCollectionIndex } from "@/features/ground/data/use-collections";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import { endNaming, startNaming, useNamingId } from "@/features/parts/collections/changes/naming";
import type { TreePlace } from "@/features/parts/collections/changes/tree-edits";
import { useDeleteRequest } from "@/features/parts/collections/changes/use-delete-request";
import { useNewItems } from "@/features/parts/collections/changes/use-new-items";
import { useTreeMoves } from "@/features/parts/collections/changes/use-tree-moves";
import { paths } from "@/lib/browser/paths";
import { isShortcut } from "@/lib/browser/shortcuts";
import { treeActions } from "./tree-actions";
import { TreeRows } from "./tree-rows";
import { useCollectionTree } from "./use-collection-tree";
import { useRowFocus } from "./use-row-focus";
import { useTreeDrag } from "./use-tree-drag";

const DeleteCollectionDialog = dynamic(
  () =>
    import("@/features/parts/collections/changes/delete-collection-dialog").then(
      (module) => module.DeleteCollectionDialog,
    ),
  { ssr: false },
);
const MoveDialog = dynamic(
  () => import("@/features/parts/collections/changes/move-dialog").then((module) => module.MoveDialog),
  {
    ssr: false,
  },
);

interface CollectionTreeProps {
  /** Shows only what contains this text (in lower case), with what is above and below it. */
  filter: string;
  /** Focuses the heading after the last row was deleted. */
  focusHeading: () => void;
}

/** The sidebar's tree of collections and their requests. */
export function CollectionTree(props: CollectionTreeProps) {
  const { data: index, error, refetch } = useCollectionIndex();
  if (!index) return error ? <RowsFailure error={error} retry={() => void refetch()} /> : <RowsSkeleton />;
  if (index.rootIds.length === 0) return <p className="px-2 py-1 text-xs text-muted">None yet.</p>;
  return <LoadedTree index={index} {...props} />;
}

function LoadedTree({ index, filter, focusHeading }: CollectionTreeProps & { index: CollectionIndex }) {
  const workspace = useCurrentWorkspace();
  const router = useRouter();
  const refusals = { collection: useRefusal("collection.edit"), request: useRefusal("request.edit") };
  const namingId = useNamingId();
  const [asking, setAsking] = useState<{ about: "delete" | "move"; id: string; nextRowId: string | null } | null>(null);
  const { tree, items, openId, tabStopId, unfold } = useCollectionTree(index, filter);
  const focusRow = useRowFocus(tree);
  const { newCollection, newRequest, duplicateRequest } = useNewItems();
  const { move, announcement } = useTreeMoves(index);
  const deleteRequest = useDeleteRequest({ index, openId, onRestored: focusRow });
  const moveAndShow = (node: TreeNode, place: TreePlace) => {
    move(node, place);
    if (place.parentId !== null) unfold(place.parentId);
    focusRow(node.id);
  };
  const mayMove = refusals.collection === null && refusals.request === null;
  const drag = useTreeDrag({ tree, index, mayMove, onMove: moveAndShow });

  const open = (node: TreeNode) => router.push(paths[node.kind](workspace.id, node.id));
  const focusRowOrHeading = (id: string | null) => (id === null ? focusHeading() : focusRow(id));
  const nextRowId = (node: TreeNode) => {
    const at = items.findIndex((item) => item.getId() === node.id);
    const level = items[at]?.getItemMeta().level ?? 0;
    const below = items.slice(at + 1).find((item) => item.getItemMeta().level <= level);
    return (below ?? items[at - 1])?.getId() ?? null;
  };

  const actionsFor = (id: string) => {
    const node = index.nodes.get(id);
    if (!node) return [];
    return treeActions(index, node, refusals, {
      newRequest,
      newCollection,
      rename: ({ id: renamedId }) => startNaming(renamedId),
      duplicate: duplicateRequest,
      move: moveAndShow,
      moveTo: (moved) => setAsking({ about: "move", id: moved.id, nextRowId: moved.id }),
      remove: (removed) => {
        const next = nextRowId(removed);
        if (removed.kind === "collection") return setAsking({ about: "delete", id: removed.id, nextRowId: next });
        deleteRequest(removed);
        focusRowOrHeading(next);
      },
    });
  };

  function handleClick({ target }: MouseEvent) {
    if (!(target instanceof Element) || target.closest("input, button")) return;
    const id = target.closest<HTMLElement>("[data-item]")?.dataset.item;
    const node = id === undefined ? undefined : index.nodes.get(id);
    if (!node) return;
    const item = tree.getItemInstance(node.id);
    item.setFocused();
    if (target.closest("[data-toggle]") && item.isExpanded()) return item.collapse();
    if (node.kind === "collection" && !item.isExpanded()) item.expand();
    if (!target.closest("[data-toggle]")) open(node);
  }

  function handleKey(event: KeyboardEvent) {
    const id = event.target instanceof HTMLElement ? event.target.dataset.item : undefined;
    const node = id === undefined ? undefined : index.nodes.get(id);
    if (!node) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return open(node);
    }
    const action = actionsFor(node.id).find(({ shortcut }) => shortcut && isShortcut(event, shortcut));
    if (!action) return;
    event.preventDefault();
    if (!action.refusal) action.run();
  }

  const asked = asking === null ? undefined : index.nodes.get(asking.id);
  return (
    <>
      <ItemMenu
        actionsFor={actionsFor}
        nameOf={(id) => index.nodes.get(id)?.name ?? ""}
        focusItem={focusRow}
        className="flex min-h-0 flex-1 flex-col"
      >
        {items.length === 0 ? (
          <p className="px-2 py-1 text-xs text-muted">No collection or request matches the search.</p>
        ) : null}
        <TreeRows
          tree={tree}
          items={items}
          index={index}
          openId={openId}
          tabStopId={tabStopId}
          namingId={namingId}
          {...drag}
          onNamed={(id, byKeyboard) => {
            endNaming();
            if (byKeyboard) focusRow(id);
          }}
          onClick={handleClick}
          onKeyDown={handleKey}
        />
      </ItemMenu>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      {asking?.about === "delete" && asked?.kind === "collection" ? (
        <DeleteCollectionDialog
          collection={asked.collection}
          openId={openId}
          onClose={() => setAsking(null)}
          focusAfterwards={() => focusRowOrHeading(asking.nextRowId)}
        />
      ) : null}
      {asking?.about === "move" && asked ? (
        <MoveDialog
          index={index}
          node={asked}
          onMove={(place) => moveAndShow(asked, place)}
          onClose={() => setAsking(null)}
          focusAfterwards={() => focusRow(asked.id)}
        />
      ) : null}
    </>
  );
}
