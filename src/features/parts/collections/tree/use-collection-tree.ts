"use client";

import { hotkeysCoreFeature, syncDataLoaderFeature } from "@headless-tree/core";
import { useTree } from "@headless-tree/react";
import { useLayoutEffect, useMemo, useState } from "react";
import { type CollectionIndex, searchCollections, type TreeNode } from "@/features/ground/data/collection-index";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useNamingId } from "@/features/parts/collections/changes/naming";
import { useAddress } from "@/hooks/use-address";
import { paths } from "@/lib/browser/paths";

const ROOT_ID = "root";

/** The visible tree: what is expanded or found, the row of the keyboard, and the open page. */
export function useCollectionTree(index: CollectionIndex, filter: string) {
  const openId = useOpenId(index);
  // An item that is being named is new, and is shown whatever the search is.
  const namingId = useNamingId();
  const shown = useMemo(() => searchCollections(index, filter, namingId), [index, filter, namingId]);
  const [expandedIds, setExpandedIds] = useExpandedCollections(index, openId);
  // The same array as long as its content is the same, because a new one rebuilds the tree.
  const expandedItems = useMemo(() => (shown === null ? expandedIds : [...shown]), [shown, expandedIds]);

  const childIds = (id: string) => {
    const ids = id === ROOT_ID ? index.rootIds : (index.nodes.get(id)?.childIds ?? []);
    return shown === null ? ids : ids.filter((childId) => shown.has(childId));
  };
  const tree = useTree<TreeNode | undefined>({
    rootItemId: ROOT_ID,
    getItemName: (item) => index.nodes.get(item.getId())?.name ?? "",
    isItemFolder: (item) => index.nodes.get(item.getId())?.kind === "collection",
    dataLoader: { getItem: (id) => index.nodes.get(id), getChildren: childIds },
    state: { expandedItems },
    // What a search expands is collapsed again when it ends.
    setExpandedItems: shown === null ? setExpandedIds : () => undefined,
    features: [syncDataLoaderFeature, hotkeysCoreFeature],
  });
  useLayoutEffect(() => tree.rebuildTree(), [tree, index, shown]);

  // Until the tree is rebuilt, it may still contain deleted items.
  const items = tree.getItems().filter((item) => index.nodes.has(item.getId()));
  const isShown = (id: string | null | undefined) => items.some((item) => item.getId() === id);
  const focusedId = tree.getState().focusedItem;
  return {
    tree,
    items,
    openId,
    /** The row that Tab reaches. */
    tabStopId: [focusedId, openId].find(isShown) ?? items[0]?.getId() ?? null,
    unfold: (id: string) => setExpandedIds((ids) => (ids.includes(id) ? ids : [...ids, id])),
  };
}

/** The collection or request whose page is open. */
function useOpenId(index: CollectionIndex): string | null {
  const workspace = useCurrentWorkspace();
  const { path } = useAddress();
  const node = index.nodes.get(path.split("/").at(-1) ?? "");
  return node && paths[node.kind](workspace.id, node.id) === path ? node.id : null;
}

type SetIds = (change: string[] | ((ids: string[]) => string[])) => void;

/** The expanded collections of the tree. Opening a page expands the collections above it, so that the tree shows its place. */
function useExpandedCollections(index: CollectionIndex, openId: string | null): [string[], SetIds] {
  const [expandedIds, setExpandedIds] = useState<string[]>([]);
  const [revealedId, setRevealedId] = useState<string | null>(null);

  if (openId !== revealedId) {
    setRevealedId(openId);
    const missing = ancestorIds(index, openId).filter((id) => !expandedIds.includes(id));
    if (missing.length > 0) setExpandedIds([...expandedIds, ...missing]);
  }
  return [expandedIds, setExpandedIds];
}

function ancestorIds(index: CollectionIndex, id: string | null): string[] {
  const parentId = id === null ? undefined : index.nodes.get(id)?.parentId;
  return parentId ? [parentId, ...ancestorIds(index, parentId)] : [];
}
