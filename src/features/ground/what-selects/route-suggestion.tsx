"use client";

import { useQuery } from "@tanstack/react-query";
import { LoadFailure } from "@/components/feedback/load-failure";
import { Skeleton } from "@/components/ui/skeleton";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useTRPC } from "@/lib/api/trpc";
import type { CallQuestion } from "./asked-call";
import { SuggestionPanel } from "./suggestion-panel";

/** The smallest change that brings a call to a request: to its first example, which answers if no other fits better. */
export function RouteSuggestion({ asked, requestId }: { asked: CallQuestion; requestId: string }) {
  const trpc = useTRPC();
  const { id: workspaceId } = useCurrentWorkspace();
  const { data: request, error, refetch } = useQuery(trpc.request.get.queryOptions({ workspaceId, requestId }));
  if (!request) {
    return error ? (
      <LoadFailure error={error} what="request" retry={() => void refetch()} />
    ) : (
      <Skeleton className="h-16" />
    );
  }
  const [first] = request.examples;
  if (!first) return <p className="text-xs text-muted">It has no example to answer with yet: add one first.</p>;
  return <SuggestionPanel asked={asked} exampleId={first.id} />;
}
