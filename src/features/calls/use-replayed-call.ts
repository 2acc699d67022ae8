"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { outgoingOfRecorded, type RepeatedCall } from "@/features/calls/outgoing-of-recorded";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { useTRPC } from "@/lib/trpc";

/** A recorded call as Try it sends it again; null while it is read or when none is named. */
export function useReplayedCall(
  mockServerId: string,
  callId: string | null,
): { replayed: RepeatedCall | null; error: unknown } {
  const trpc = useTRPC();
  const { id: workspaceId } = useCurrentWorkspace();
  const input = callId === null ? skipToken : { workspaceId, mockServerId, callId };
  const { data, error } = useQuery(trpc.calls.get.queryOptions(input, { staleTime: Infinity }));
  return { replayed: useMemo(() => (data ? outgoingOfRecorded(data) : null), [data]), error };
}
