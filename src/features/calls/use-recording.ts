"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { useTRPC } from "@/lib/trpc";

/** Whether and how long a mock server's calls are recorded. */
export function useRecording(mockServerId: string) {
  const trpc = useTRPC();
  const { id: workspaceId } = useCurrentWorkspace();
  return useQuery(trpc.mockServer.recording.queryOptions({ workspaceId, mockServerId }));
}

/** Changes how a mock server's calls are recorded, and deletes those that were. */
export function useRecordingMutations() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  // What is kept may be less afterwards.
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.mockServer.recording.pathFilter()),
      queryClient.resetQueries(trpc.calls.pathFilter()),
    ]);
  return {
    set: useMutation(trpc.mockServer.setRecording.mutationOptions({ onSuccess: refresh })),
    clear: useMutation(
      trpc.calls.clear.mutationOptions({ meta: { doing: "clear the recorded calls" }, onSuccess: refresh }),
    ),
  };
}
