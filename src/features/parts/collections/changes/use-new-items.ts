"use client";

import { useRouter } from "next/navigation";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { paths } from "@/lib/browser/paths";
import { startNaming } from "./naming";
import { useTreeMutations } from "./use-tree-mutations";

// On narrower screens the sidebar closes when a page is opened.
const SIDEBAR_STAYS = "(min-width: 48rem)";

/** Creates an item, opens it and starts to edit its name in the tree. A failure is shown in a toast. */
export function useNewItems() {
  const workspace = useCurrentWorkspace();
  const router = useRouter();
  const { createCollection, createRequest, duplicateRequest } = useTreeMutations();

  const open = (kind: "collection" | "request") => ({
    onSuccess: ({ id }: { id: string }) => {
      router.push(paths[kind](workspace.id, id));
      if (window.matchMedia(SIDEBAR_STAYS).matches) startNaming(id);
    },
  });
  return {
    isMaking: createCollection.isPending || createRequest.isPending || duplicateRequest.isPending,
    /** At the top level, or in another collection. */
    newCollection: (parentId: string | null) =>
      createCollection.mutate({ name: "New collection", parentId }, open("collection")),
    newRequest: (collectionId: string) =>
      createRequest.mutate({ collectionId, name: "New request", method: "GET", url: "/" }, open("request")),
    duplicateRequest: (requestId: string) => duplicateRequest.mutate(requestId, open("request")),
  };
}
