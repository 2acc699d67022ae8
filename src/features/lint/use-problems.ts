"use client";

import { useQuery } from "@tanstack/react-query";

import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { useTRPC } from "@/lib/trpc";

/** What lint finds in a collection as it is saved; looked for anew whenever it is shown, since any edit may settle or cause a finding. */
export function useProblems(collectionId: string) {
  const trpc = useTRPC();
  const { id: workspaceId } = useCurrentWorkspace();
  return useQuery(
    trpc.collection.lint.queryOptions({ workspaceId, collectionId }, { staleTime: 0, refetchOnWindowFocus: false }),
  );
}
