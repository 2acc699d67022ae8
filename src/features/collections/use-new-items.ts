"use client";

import { useRouter } from "next/navigation";

import { startNaming } from "@/features/collections/naming";
import { useTreeMutations } from "@/features/collections/use-tree-mutations";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { paths } from "@/lib/paths";

// On narrower screens the sidebar makes room for the page that is opened.
const SIDEBAR_STAYS = "(min-width: 48rem)";

/** Makes something new, opens it, and has the tree ask for its name. A failure is told in a toast. */
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
    /** At the top level, or inside another one. */
    newCollection: (parentId: string | null) =>
      createCollection.mutate({ name: "New collection", parentId }, open("collection")),
    newRequest: (collectionId: string) =>
      createRequest.mutate({ collectionId, name: "New request", method: "GET", url: "/" }, open("request")),
    duplicateRequest: (requestId: string) => duplicateRequest.mutate(requestId, open("request")),
  };
}
