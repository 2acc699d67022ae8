"use client";

import { useQuery } from "@tanstack/react-query";

import { LinkButton } from "@/components/link-button";
import { LoadFailure } from "@/components/load-failure";
import { PageSkeleton } from "@/components/page-skeleton";
import { draftStore } from "@/features/editing/draft-store";
import { useDirtyRequestIds } from "@/features/editing/use-draft";
import { RequestEditor } from "@/features/requests/request-editor";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { useExternalStore } from "@/lib/external-store";
import { apiFailure } from "@/lib/api-failure";
import { paths } from "@/lib/paths";
import { useTRPC } from "@/lib/trpc";

/** A request with its examples. `?tab=…&example=…` say what of it is shown. */
export function RequestPage({ requestId }: { requestId: string }) {
  const trpc = useTRPC();
  const workspace = useCurrentWorkspace();
  const { data, error, refetch } = useQuery(trpc.request.get.queryOptions({ workspaceId: workspace.id, requestId }));
  const draft = useExternalStore(draftStore, (drafts) => drafts.request.get(requestId));
  const isDirty = useDirtyRequestIds().has(requestId);
  const isGone = error !== null && apiFailure(error).status === 404;

  // What was typed outlives the request: the editor offers to save it as another one.
  const request = data && (isDirty || !isGone) ? data : draft && { ...draft.base, examples: [] };
  if (request) return <RequestEditor key={requestId} request={request} isGone={isGone} />;
  if (!error) return <PageSkeleton />;
  return (
    <LoadFailure
      error={error}
      what="request"
      retry={() => void refetch()}
      elsewhere={
        <LinkButton variant="outline" href={paths.collections(workspace.id)}>
          All collections
        </LinkButton>
      }
    />
  );
}
