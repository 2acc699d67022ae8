"use client";

import { useQuery } from "@tanstack/react-query";
import { LinkButton } from "@/components/actions/link-button";
import { LoadFailure } from "@/components/feedback/load-failure";
import { PageSkeleton } from "@/components/feedback/page-skeleton";
import { draftStore } from "@/features/ground/editing/drafts/draft-store";
import { useDirtyRequestIds } from "@/features/ground/editing/drafts/use-draft";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { apiFailure } from "@/lib/api/api-failure";
import { useTRPC } from "@/lib/api/trpc";
import { useExternalStore } from "@/lib/browser/external-store";
import { paths } from "@/lib/browser/paths";
import { RequestEditor } from "./request-editor";

/** A request with its examples. `?tab=…&example=…` select what is shown. */
export function RequestPage({ requestId }: { requestId: string }) {
  const trpc = useTRPC();
  const workspace = useCurrentWorkspace();
  const { data, error, refetch } = useQuery(trpc.request.get.queryOptions({ workspaceId: workspace.id, requestId }));
  const draft = useExternalStore(draftStore, (drafts) => drafts.request.get(requestId));
  const isDirty = useDirtyRequestIds().has(requestId);
  const isGone = error !== null && apiFailure(error).status === 404;

  // Unsaved changes survive the request's deletion: the editor offers to save them as a new request.
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
