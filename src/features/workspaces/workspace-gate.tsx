"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { LinkButton } from "@/components/link-button";
import { LoadFailure } from "@/components/load-failure";
import { PageSkeleton } from "@/components/page-skeleton";
import { CurrentWorkspaceProvider } from "@/features/workspaces/current-workspace";
import { useTRPC } from "@/lib/trpc";

/** Lets the pages of a workspace through to its members, and tells everybody else that there is no such workspace. */
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
