"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useTRPC } from "@/lib/api/trpc";

/** The recording settings of a mock server. */
export function useRecording(mockServerId: string) {
  const trpc = useTRPC();
  const { id: workspaceId } = useCurrentWorkspace();
  return useQuery(trpc.mockServer.recording.queryOptions({ workspaceId, mockServerId }));
}

/** Changes the recording settings of a mock server, and deletes its recorded calls. */
export function useRecordingMutations() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  // Fewer calls may be kept afterwards.
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
