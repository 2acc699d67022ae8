import { ArrowDown, ArrowUp, Copy, FilePlus, FolderInput, FolderPlus, Pencil, Trash2 } from "lucide-react";

import type { ItemAction } from "@/components/item-menu";
import type { CollectionIndex, TreeNode } from "@/features/collections/collection-index";
import type { TreePlace } from "@/features/collections/tree-edits";
import { neighbourPlace } from "@/features/collections/tree-places";

/** What can be done with a row of the tree, each as a function. */
export interface TreeCommands {
  newRequest: (collectionId: string) => void;
  newCollection: (parentId: string) => void;
  rename: (node: TreeNode) => void;
  duplicate: (requestId: string) => void;
  move: (node: TreeNode, place: TreePlace) => void;
  moveTo: (node: TreeNode) => void;
  remove: (node: TreeNode) => void;
}

/** The entries of a row's menu. `refusals` say why the person may not do a thing; null where they may. */
export function treeActions(
  index: CollectionIndex,
  node: TreeNode,
  refusals: { collection: string | null; request: string | null },
  commands: TreeCommands,
): ItemAction[] {
  const refusal = refusals[node.kind];
  const up = neighbourPlace(index, node, -1);
  const down = neighbourPlace(index, node, 1);
  const creating: ItemAction[] =
    node.kind === "collection"
      ? [
          { label: "New request", icon: FilePlus, refusal: refusals.request, run: () => commands.newRequest(node.id) },
          { label: "New collection inside", icon: FolderPlus, refusal, run: () => commands.newCollection(node.id) },
        ]
      : [];
  const copying: ItemAction[] =
    node.kind === "request"
      ? [{ label: "Duplicate", icon: Copy, refusal, run: () => commands.duplicate(node.id) }]
      : [];
  return [
    ...creating,
    {
      label: "Rename",
      icon: Pencil,
      shortcut: "rename",
      startsGroup: creating.length > 0,
      refusal,
      run: () => commands.rename(node),
    },
    ...copying,
    {
      label: "Move up",
      icon: ArrowUp,
      shortcut: "moveUp",
      startsGroup: true,
      refusal: refusal ?? (up ? null : `It is the first ${node.kind} here.`),
      run: () => up && commands.move(node, up),
    },
    {
      label: "Move down",
      icon: ArrowDown,
      shortcut: "moveDown",
      refusal: refusal ?? (down ? null : `It is the last ${node.kind} here.`),
      run: () => down && commands.move(node, down),
    },
    { label: "Move to…", icon: FolderInput, refusal, run: () => commands.moveTo(node) },
    {
      label: "Delete",
      icon: Trash2,
      shortcut: "delete",
      danger: true,
      startsGroup: true,
      refusal,
      run: () => commands.remove(node),
    },
  ];
}
