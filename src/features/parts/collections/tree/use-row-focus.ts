"use client";

import type { TreeInstance } from "@headless-tree/core";
import { useEffect, useRef } from "react";
import type { TreeNode } from "@/features/ground/data/collection-index";

/** Focuses a row of the tree: now, or as soon as the row exists. */
export function useRowFocus(tree: TreeInstance<TreeNode | undefined>): (id: string) => void {
  const wantedId = useRef<string | null>(null);
  // After each rendering, because a moved or restored row appears when the tree's data arrives.
  useEffect(() => {
    if (wantedId.current === null) return;
    const row = tree.getItemInstance(wantedId.current).getElement();
    if (!row) return;
    wantedId.current = null;
    row.focus();
  });
  return (id) => {
    const item = tree.getItemInstance(id);
    item.setFocused();
    const row = item.getElement();
    wantedId.current = row ? null : id;
    row?.focus();
  };
}
