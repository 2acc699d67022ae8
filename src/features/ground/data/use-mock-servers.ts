"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useTRPC } from "@/lib/api/trpc";

/** The mock servers of the current workspace. */
export function useMockServers() {
  const trpc = useTRPC();
  const workspace = useCurrentWorkspace();
  return useQuery(trpc.mockServer.list.queryOptions({ workspaceId: workspace.id }));
}

/** Creates, renames, links and deletes mock servers, and refreshes every list and page that shows them. */
export function useMockServerMutations() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries(trpc.mockServer.pathFilter());
  const refreshAll = () => Promise.all([refresh(), queryClient.invalidateQueries(trpc.collection.pathFilter())]);
  return {
    create: useMutation(trpc.mockServer.create.mutationOptions({ onSuccess: refreshAll })),
    createSample: useMutation(
      trpc.mockServer.createSample.mutationOptions({
        meta: { doing: "create the sample mock server" },
        onSuccess: refreshAll,
      }),
    ),
    rename: useMutation(
      trpc.mockServer.rename.mutationOptions({ meta: { doing: "rename the mock server" }, onSuccess: refresh }),
    ),
    link: useMutation(
      trpc.mockServer.link.mutationOptions({ meta: { doing: "link the collection" }, onSuccess: refresh }),
    ),
    remove: useMutation(
      trpc.mockServer.delete.mutationOptions({ meta: { doing: "delete the mock server" }, onSuccess: refresh }),
    ),
  };
}
