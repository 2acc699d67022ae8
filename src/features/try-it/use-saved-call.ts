"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { callFromSaved } from "@/features/try-it/call-from-saved";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import type { OutgoingCall } from "@/lib/outgoing-call";
import { useTRPC } from "@/lib/trpc";

/** The call that a saved request, or one of its examples, would answer; null while it is read or when nothing is named. */
export function useSavedCall(
  requestId: string | null,
  exampleId: string | null,
): { call: OutgoingCall | null; error: unknown } {
  const trpc = useTRPC();
  const workspace = useCurrentWorkspace();
  const { data: request, error } = useQuery(
    trpc.request.get.queryOptions(requestId === null ? skipToken : { workspaceId: workspace.id, requestId }),
  );
  const call = useMemo(() => {
    if (!request) return null;
    const example = request.examples.find(({ id }) => id === exampleId);
    return callFromSaved(request.method, example?.request ?? request);
  }, [request, exampleId]);
  return { call, error };
}
