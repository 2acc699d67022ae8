"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/actions/link-button";
import { LoadFailure } from "@/components/feedback/load-failure";
import { PageSkeleton } from "@/components/feedback/page-skeleton";
import { useTRPC } from "@/lib/api/trpc";
import { CurrentWorkspaceProvider } from "./current-workspace";

/** Shows the pages of a workspace to its members, and tells everybody else that it does not exist. */
export function WorkspaceGate({ workspaceId, children }: { workspaceId: string; children: ReactNode }) {
  const trpc = useTRPC();
  const { data: workspaces, error, refetch } = useQuery(trpc.workspace.list.queryOptions());
  const workspace = workspaces?.find(({ id }) => id === workspaceId);

  if (workspace) return <CurrentWorkspaceProvider workspace={workspace}>{children}</CurrentWorkspaceProvider>;
  return (
    <main className="flex min-h-dvh flex-col justify-center">
      {workspaces || error ? (
        <LoadFailure
          error={error}
          what="workspace"
          retry={() => void refetch()}
          elsewhere={
            <LinkButton variant="outline" href="/">
              Your workspaces
            </LinkButton>
          }
        />
      ) : (
        <PageSkeleton />
      )}
    </main>
  );
}
