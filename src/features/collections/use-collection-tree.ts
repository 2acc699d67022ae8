"use client";

import { hotkeysCoreFeature, syncDataLoaderFeature } from "@headless-tree/core";
import { useTree } from "@headless-tree/react";
import { useLayoutEffect, useMemo } from "react";

import { type CollectionIndex, searchCollections, type TreeNode } from "@/features/collections/collection-index";
import { useNamingId } from "@/features/collections/naming";
import { useExpandedCollections } from "@/features/collections/use-expanded-collections";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { useAddress } from "@/hooks/use-address";
import { paths } from "@/lib/paths";

const ROOT_ID = "root";

/** The tree that is shown: what is unfolded or searched for, which row the keyboard is at, and whose page is open. */
export function useCollectionTree(index: CollectionIndex, filter: string) {
  const openId = useOpenId(index);
  // What is being named was just made: it is shown whatever is searched for.
  const namingId = useNamingId();
  const shown = useMemo(() => searchCollections(index, filter, namingId), [index, filter, namingId]);
  const [expandedIds, setExpandedIds] = useExpandedCollections(index, openId);
  // One array as long as it says the same: the tree is built anew, and the page drawn again, for each new one.
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
    // What a search unfolds is folded again with it.
    setExpandedItems: shown === null ? setExpandedIds : () => undefined,
    features: [syncDataLoaderFeature, hotkeysCoreFeature],
  });
  useLayoutEffect(() => tree.rebuildTree(), [tree, index, shown]);

  // Until the tree is rebuilt it may still list what was just deleted.
  const items = tree.getItems().filter((item) => index.nodes.has(item.getId()));
  const isShown = (id: string | null | undefined) => items.some((item) => item.getId() === id);
  const focusedId = tree.getState().focusedItem;
  return {
    tree,
    items,
    openId,
    /** The one row that Tab leads to. */
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
