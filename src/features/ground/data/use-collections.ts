"use client";

import { useQuery } from "@tanstack/react-query";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useTRPC } from "@/lib/api/trpc";
import { indexCollections } from "./collection-index";

/** The collection tree of the current workspace as a look-up table. */
export function useCollectionIndex() {
  const trpc = useTRPC();
  const workspace = useCurrentWorkspace();
  return useQuery(trpc.collection.tree.queryOptions({ workspaceId: workspace.id }, { select: indexCollections }));
}
