"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useTRPC } from "@/lib/api/trpc";

/** Calls and time end a pin, so an active pin is read often. */
const READ_AGAIN_MS = { pinned: 1_500, nothing: 15_000 };

/** The active pins of a mock server, the newest first. */
export function usePins(mockServerId: string) {
  const trpc = useTRPC();
  const { id: workspaceId } = useCurrentWorkspace();
  return useQuery(
    trpc.pin.list.queryOptions(
      { workspaceId, mockServerId },
      {
        refetchInterval: ({ state }) => ((state.data?.length ?? 0) > 0 ? READ_AGAIN_MS.pinned : READ_AGAIN_MS.nothing),
      },
    ),
  );
}

/** Pins and unpins an example. */
export function usePinMutations() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries(trpc.pin.pathFilter());
  return {
    // Its form shows errors itself.
    create: useMutation(trpc.pin.create.mutationOptions({ onSuccess: refresh })),
    remove: useMutation(trpc.pin.remove.mutationOptions({ meta: { doing: "unpin the example" }, onSuccess: refresh })),
  };
}
