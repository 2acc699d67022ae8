"use client";

import { useState } from "react";

import type { CollectionIndex, TreeNode } from "@/features/collections/collection-index";
import type { TreePlace } from "@/features/collections/tree-edits";
import { siblingIds } from "@/features/collections/tree-places";
import { useTreeMutations } from "@/features/collections/use-tree-mutations";

/** Moves collections and requests, and says in words where they got to, for those who do not see it. */
export function useTreeMoves(index: CollectionIndex) {
  const { moveCollection, moveRequest } = useTreeMutations();
  const [announcement, setAnnouncement] = useState("");

  function move(node: TreeNode, place: TreePlace) {
    const { parentId } = place;
    if (node.kind === "collection") moveCollection.mutate({ collectionId: node.id, place });
    else if (parentId !== null) moveRequest.mutate({ requestId: node.id, place: { ...place, parentId } });
    const others = siblingIds(index, node.kind, parentId).filter((id) => id !== node.id);
    const home = parentId === null ? "at the top level" : `in ${index.nodes.get(parentId)?.name}`;
    setAnnouncement(`${node.name} is now ${place.position + 1} of ${others.length + 1} ${home}.`);
  }
  return { move, announcement };
}
