"use client";

import { useRouter } from "next/navigation";
import type { CollectionIndex, TreeNode } from "@/features/ground/data/collection-index";
import { removeDraftsUntilUndo } from "@/features/ground/editing/drafts/draft-store";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { notify } from "@/lib/browser/notify";
import { paths } from "@/lib/browser/paths";
import { treePlaceOf } from "./tree-places";
import { useTreeMutations } from "./use-tree-mutations";

interface DeleteRequestOptions {
  index: CollectionIndex;
  /** The collection or request whose page is open. */
  openId: string | null;
  /** Called when an undo has restored the request. */
  onRestored: (requestId: string) => void;
}

/** Deletes a request at once and offers an undo. If its page is open, the page of its collection is opened instead. */
export function useDeleteRequest({ index, openId, onRestored }: DeleteRequestOptions) {
  const workspace = useCurrentWorkspace();
  const router = useRouter();
  const { deleteRequest, restoreRequest } = useTreeMutations();

  return (node: TreeNode & { kind: "request" }) => {
    const { request, parentId } = node;
    const { position } = treePlaceOf(index, node);
    const wasOpen = node.id === openId;
    const undo = (giveDraftsBack: () => void) => {
      restoreRequest
        .mutateAsync({ request, place: { parentId, position } })
        .then(() => {
          giveDraftsBack();
          if (wasOpen) router.push(paths.request(workspace.id, request.id));
          onRestored(request.id);
        })
        // The mutation shows the error in a toast.
        .catch(() => undefined);
    };
    deleteRequest
      .mutateAsync(request.id)
      .then(() => {
        const giveDraftsBack = removeDraftsUntilUndo(request.id);
        notify({ tone: "success", title: `Deleted “${node.name}”.`, undo: () => undo(giveDraftsBack) });
      })
      .catch(() => undefined);
    if (wasOpen) router.push(paths.collection(workspace.id, parentId));
  };
}
