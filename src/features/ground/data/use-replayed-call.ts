"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { replayedCall, type ReplayedCall } from "@/call-shapes/replayed-call";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useTRPC } from "@/lib/api/trpc";

/** A recorded call for Try it; null while it is read, or without an id. */
export function useReplayedCall(
  mockServerId: string,
  callId: string | null,
): { replayed: ReplayedCall | null; error: unknown } {
  const trpc = useTRPC();
  const { id: workspaceId } = useCurrentWorkspace();
  const input = callId === null ? skipToken : { workspaceId, mockServerId, callId };
  const { data, error } = useQuery(trpc.calls.get.queryOptions(input, { staleTime: Infinity }));
  return { replayed: useMemo(() => (data ? replayedCall(data) : null), [data]), error };
}
