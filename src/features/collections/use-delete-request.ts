"use client";

import { useRouter } from "next/navigation";

import type { CollectionIndex, TreeNode } from "@/features/collections/collection-index";
import { placeOf } from "@/features/collections/tree-places";
import { useTreeMutations } from "@/features/collections/use-tree-mutations";
import { setDraftsAside } from "@/features/editing/draft-store";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { notify } from "@/lib/notify";
import { paths } from "@/lib/paths";

interface DeleteRequestOptions {
  index: CollectionIndex;
  /** Whose page is open. */
  openId: string | null;
  /** Called when an undo has brought the request back. */
  onRestored: (requestId: string) => void;
}

/** Deletes a request at once, and offers to undo it. When it was open, its collection is opened instead. */
export function useDeleteRequest({ index, openId, onRestored }: DeleteRequestOptions) {
  const workspace = useCurrentWorkspace();
  const router = useRouter();
  const { deleteRequest, restoreRequest } = useTreeMutations();

  return (node: TreeNode & { kind: "request" }) => {
    const { request, parentId } = node;
    const { position } = placeOf(index, node);
    const wasOpen = node.id === openId;
    const undo = (giveDraftsBack: () => void) => {
      restoreRequest
        .mutateAsync({ request, place: { parentId, position } })
        .then(() => {
          giveDraftsBack();
          if (wasOpen) router.push(paths.request(workspace.id, request.id));
          onRestored(request.id);
        })
        // The mutation says why in a toast.
        .catch(() => undefined);
    };
    deleteRequest
      .mutateAsync(request.id)
      .then(() => {
        const giveDraftsBack = setDraftsAside(request.id);
        notify({ tone: "success", title: `Deleted “${node.name}”.`, undo: () => undo(giveDraftsBack) });
      })
      .catch(() => undefined);
    if (wasOpen) router.push(paths.collection(workspace.id, parentId));
  };
}
