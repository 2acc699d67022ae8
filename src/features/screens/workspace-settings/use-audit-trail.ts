"use client";

import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useTRPC, useTRPCClient } from "@/lib/api/trpc";
import { saveFile } from "@/lib/browser/files";
import { AUDIT_PAGE_SIZE } from "@/schemas/limits";

/** The audit trail of the current workspace, page by page, the newest first. */
export function useAuditTrail() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { id: workspaceId } = useCurrentWorkspace();
  return useInfiniteQuery({
    queryKey: trpc.audit.list.infiniteQueryKey({ workspaceId }),
    // Not tRPC's own options, because they send a direction, which is not part of the input.
    queryFn: ({ pageParam }) => client.audit.list.query({ workspaceId, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (page.length < AUDIT_PAGE_SIZE ? undefined : page.at(-1)?.id),
    staleTime: 0,
  });
}

/** Downloads the whole trail as a CSV file. */
export function useExportAuditTrail() {
  const client = useTRPCClient();
  const workspace = useCurrentWorkspace();
  return useMutation({
    mutationFn: () => client.audit.export.query({ workspaceId: workspace.id }),
    meta: { doing: "export the audit trail" },
    onSuccess: ({ fileName, source }) => saveFile(fileName, source, "text/csv"),
  });
}
