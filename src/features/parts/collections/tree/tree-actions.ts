import { ArrowDown, ArrowUp, Copy, FilePlus, FolderInput, FolderPlus, Pencil, Trash2 } from "lucide-react";
import type { ItemAction } from "@/components/actions/item-menu";
import type { CollectionIndex, TreeNode } from "@/features/ground/data/collection-index";
import type { TreePlace } from "@/features/parts/collections/changes/tree-edits";
import { neighbourPlace } from "@/features/parts/collections/changes/tree-places";

/** The commands for a row of the tree. */
export interface TreeCommands {
  newRequest: (collectionId: string) => void;
  newCollection: (parentId: string) => void;
  rename: (node: TreeNode) => void;
  duplicate: (requestId: string) => void;
  move: (node: TreeNode, place: TreePlace) => void;
  moveTo: (node: TreeNode) => void;
  remove: (node: TreeNode) => void;
}

/** The items of a row's menu. @param refusals why the person may not perform an action; null if they may */
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
