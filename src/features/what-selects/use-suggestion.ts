"use client";

import { skipToken, useQuery } from "@tanstack/react-query";

import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import type { Asked, AskedCall } from "@/features/what-selects/asked-call";
import type { Suggestion } from "@/lib/api-types";
import { useTRPCClient } from "@/lib/trpc";

/** All suggestions and previews, which any saved change may make stale. */
export const SUGGESTIONS_KEY = ["what selects"] as const;

/** What would select an example, as the collection is now. */
export function useSuggestion({ mockServer, call }: Asked, exampleId: string | null) {
  const client = useTRPCClient();
  const { id: workspaceId } = useCurrentWorkspace();
  return useQuery({
    queryKey: [...SUGGESTIONS_KEY, workspaceId, mockServer.id, exampleId, call],
    queryFn:
      exampleId === null
        ? skipToken
        : ({ signal }) =>
            client.calls.suggest.mutate(
              { workspaceId, mockServerId: mockServer.id, exampleId, ...sentCall(call) },
              { signal },
            ),
    gcTime: 0,
  });
}

type ChangedExample = Extract<Suggestion["example"], { kind: "change" }>;

/** Which recorded calls would get another answer, were an example changed as suggested. */
export function useChangePreview(mockServerId: string, exampleId: string, { patch, moveFirst }: ChangedExample) {
  const client = useTRPCClient();
  const { id: workspaceId } = useCurrentWorkspace();
  const input = { workspaceId, mockServerId, exampleId, patch, ...(moveFirst && { position: 0 }) };
  return useQuery({
    queryKey: [...SUGGESTIONS_KEY, "preview", input],
    queryFn: ({ signal }) => client.calls.previewChange.mutate(input, { signal }),
    gcTime: 0,
  });
}

/** A line without a name is not sent. */
function sentCall(asked: AskedCall): AskedCall {
  if ("callId" in asked) return asked;
  return { call: { ...asked.call, headers: asked.call.headers.filter(({ key }) => key !== "") } };
}
