"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useTRPC } from "@/lib/api/trpc";

/** Publishes and unpublishes a mock server, and refreshes every list and page that shows it. */
export function usePublishing() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.mockServer.pathFilter()),
      queryClient.invalidateQueries(trpc.accessToken.pathFilter()),
    ]);
  return {
    publish: useMutation(
      trpc.mockServer.publish.mutationOptions({ meta: { doing: "publish the mock server" }, onSuccess: refresh }),
    ),
    unpublish: useMutation(
      trpc.mockServer.unpublish.mutationOptions({ meta: { doing: "unpublish the mock server" }, onSuccess: refresh }),
    ),
  };
}

const READ_AGAIN_MS = 5_000;

/** The tokens of a mock server. Read again every few seconds, because calls change their usage. */
export function useAccessTokens(mockServerId: string) {
  const trpc = useTRPC();
  const workspace = useCurrentWorkspace();
  const input = { workspaceId: workspace.id, mockServerId };
  return useQuery(trpc.accessToken.list.queryOptions(input, { refetchInterval: READ_AGAIN_MS }));
}

/** Creates, rotates, deactivates and deletes tokens. */
export function useAccessTokenMutations() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries(trpc.accessToken.pathFilter());
  return {
    // Its form shows errors itself.
    create: useMutation(trpc.accessToken.create.mutationOptions({ onSuccess: refresh })),
    rotate: useMutation(
      trpc.accessToken.rotate.mutationOptions({ meta: { doing: "rotate the token" }, onSuccess: refresh }),
    ),
    deactivate: useMutation(
      trpc.accessToken.deactivate.mutationOptions({ meta: { doing: "deactivate the token" }, onSuccess: refresh }),
    ),
    remove: useMutation(
      trpc.accessToken.delete.mutationOptions({ meta: { doing: "delete the token" }, onSuccess: refresh }),
    ),
  };
}
