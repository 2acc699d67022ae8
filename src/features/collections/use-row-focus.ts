"use client";

import type { TreeInstance } from "@headless-tree/core";
import { useEffect, useRef } from "react";

import type { TreeNode } from "@/features/collections/collection-index";

/** Moves the focus to a row of the tree: now, or as soon as the row is there. */
export function useRowFocus(tree: TreeInstance<TreeNode | undefined>): (id: string) => void {
  const wantedId = useRef<string | null>(null);
  // After each drawing: a row that was moved or restored is drawn when the tree's data has come.
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
