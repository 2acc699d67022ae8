"use client";

import { useQuery } from "@tanstack/react-query";

import { indexCollections } from "@/features/collections/collection-index";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { useTRPC } from "@/lib/trpc";

/** The collection tree of the current workspace, as a look-up table. */
export function useCollectionIndex() {
  const trpc = useTRPC();
  const workspace = useCurrentWorkspace();
  return useQuery(trpc.collection.tree.queryOptions({ workspaceId: workspace.id }, { select: indexCollections }));
}
