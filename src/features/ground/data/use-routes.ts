"use client";

import { useQuery } from "@tanstack/react-query";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useTRPC } from "@/lib/api/trpc";

/** The routes that a mock server answers, in display order. */
export function useRoutes(mockServerId: string) {
  const trpc = useTRPC();
  const workspace = useCurrentWorkspace();
  return useQuery(trpc.mockServer.routes.queryOptions({ workspaceId: workspace.id, mockServerId }));
}
