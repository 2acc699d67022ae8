import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useCollectionIndex } from "@/features/ground/data/use-collections";
import { useMockServers } from "@/features/ground/data/use-mock-servers";
import { useEditedRequest } from "@/features/ground/editing/drafts/use-edited-request";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import type { MockServerDto, RequestDto } from "@/lib/api/api-types";
import { useTRPC } from "@/lib/api/trpc";
import type { ServedTree } from "./preview-source";
import { mockServersOf, servedTree } from "./served-tree";

export interface ServedSource {
  /** The request with its examples as edited; updated when typing pauses. */
  edited: RequestDto;
  /** The saved tree that is served with it; null until it is read. */
  served: ServedTree | null;
  /** The mock servers that serve the request. */
  mockServers: MockServerDto[];
  /** The mock server with the given id, or else the first one; null if none serves it. */
  mockServer: MockServerDto | null;
  hasFailed: boolean;
}

/** What is served now with a request: everything else as saved, and this request as edited. */
export function useServedSource(request: RequestDto, mockServerId: string | null): ServedSource {
  const { id: workspaceId } = useCurrentWorkspace();
  const { collectionId } = request;
  const index = useCollectionIndex();
  const servers = useMockServers();
  const variables = useQuery(useTRPC().collection.allVariables.queryOptions({ workspaceId }));
  const edited = useEditedRequest(request);

  const mockServers = useMemo(
    () => (index.data && servers.data ? mockServersOf(servers.data, index.data, collectionId) : []),
    [index.data, servers.data, collectionId],
  );
  const mockServer = mockServers.find(({ id }) => id === mockServerId) ?? mockServers[0] ?? null;
  const linkedId = mockServer?.collectionId ?? null;
  const served = useMemo(() => {
    if (!index.data || !servers.data || !variables.data) return null;
    return servedTree(index.data, collectionId, linkedId, variables.data);
  }, [index.data, servers.data, variables.data, collectionId, linkedId]);
  const hasFailed = [index, servers, variables].some(({ isError, data }) => isError && data === undefined);
  return { edited, served, mockServers, mockServer, hasFailed };
}

/** Requests with their examples, as saved. Requests that were deleted meanwhile are left out. */
export function useRequestsInFull(requestIds: readonly string[]): { details: RequestDto[]; pending: boolean } {
  const trpc = useTRPC();
  const { id: workspaceId } = useCurrentWorkspace();
  return useQueries({
    queries: requestIds.map((requestId) => trpc.request.get.queryOptions({ workspaceId, requestId })),
    combine: (results) => ({
      details: results.flatMap(({ data }) => (data ? [data] : [])),
      pending: results.some(({ isPending }) => isPending),
    }),
  });
}
