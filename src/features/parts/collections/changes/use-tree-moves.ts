"use client";

import { useState } from "react";
import type { CollectionIndex, TreeNode } from "@/features/ground/data/collection-index";
import type { TreePlace } from "./tree-edits";
import { siblingIds } from "./tree-places";
import { useTreeMutations } from "./use-tree-mutations";

/** Moves collections and requests, and announces their new place to screen readers. */
export function useTreeMoves(index: CollectionIndex) {
  const { moveCollection, moveRequest } = useTreeMutations();
  const [announcement, setAnnouncement] = useState("");

  function move(node: TreeNode, place: TreePlace) {
    const { parentId } = place;
    if (node.kind === "collection") moveCollection.mutate({ collectionId: node.id, place });
    else if (parentId !== null) moveRequest.mutate({ requestId: node.id, place: { ...place, parentId } });
    const others = siblingIds(index, node.kind, parentId).filter((id) => id !== node.id);
    const destination = parentId === null ? "at the top level" : `in ${index.nodes.get(parentId)?.name}`;
    setAnnouncement(`${node.name} is now ${place.position + 1} of ${others.length + 1} ${destination}.`);
  }
  return { move, announcement };
}
