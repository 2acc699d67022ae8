"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import type { SuggestionDto } from "@/lib/api/api-types";
import { useTRPCClient } from "@/lib/api/trpc";
import type { CallQuestion, AskedCall } from "./asked-call";

/** The key of all suggestions and previews, because any saved change may make them stale. */
export const SUGGESTIONS_KEY = ["what selects"] as const;

/** What would select an example in the current collection. */
export function useSuggestion({ mockServer, call }: CallQuestion, exampleId: string | null) {
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

type ChangedExample = Extract<SuggestionDto["example"], { kind: "change" }>;

/** Which recorded calls would get another answer if an example were changed as suggested. */
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

/** Header lines without a name are not sent. */
function sentCall(asked: AskedCall): AskedCall {
  if ("callId" in asked) return asked;
  return { call: { ...asked.call, headers: asked.call.headers.filter(({ key }) => key !== "") } };
}
