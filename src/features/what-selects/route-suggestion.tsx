"use client";

import { useQuery } from "@tanstack/react-query";

import { LoadFailure } from "@/components/load-failure";
import { Skeleton } from "@/components/ui/skeleton";
import type { Asked } from "@/features/what-selects/asked-call";
import { SuggestionPanel } from "@/features/what-selects/suggestion-panel";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { useTRPC } from "@/lib/trpc";

/** What would bring a call to a request: to its first example, which answers where no other fits better. */
export function RouteSuggestion({ asked, requestId }: { asked: Asked; requestId: string }) {
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
