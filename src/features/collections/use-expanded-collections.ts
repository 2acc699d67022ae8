"use client";

import { useState } from "react";

import type { CollectionIndex } from "@/features/collections/collection-index";

type SetIds = (change: string[] | ((ids: string[]) => string[])) => void;

/** Which collections are unfolded in the tree. Opening a page unfolds what lies above it, so that the tree shows where one is. */
export function useExpandedCollections(index: CollectionIndex, openId: string | null): [string[], SetIds] {
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
