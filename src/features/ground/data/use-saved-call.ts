"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { callFromSaved } from "@/call-shapes/call-from-saved";
import type { OutgoingCall } from "@/call-shapes/outgoing-call";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useTRPC } from "@/lib/api/trpc";

/** A call that a saved request or one of its examples would answer; null while it is read, or without an id. */
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
