"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { useCollectionIndex } from "@/features/collections/use-collections";
import { useEditedRequest } from "@/features/editing/use-edited-request";
import { bareRequest, treeSource } from "@/features/examples/live-preview/preview-source";
import { mockServersOf, servedTree } from "@/features/examples/live-preview/served-tree";
import { useMockServers } from "@/features/mock-servers/use-mock-servers";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import type { RequestDetail } from "@/lib/api-types";
import { useTRPC } from "@/lib/trpc";
import type { Finding } from "@/mock-engine/lint/finding";
import { lintCollection } from "@/mock-engine/lint/lint-collection";
import { routeMates } from "@/mock-engine/lint/route-mates";

// Reading larger bodies on every key press would be felt; Problems reads them once they are saved.
const CHARACTERS_MAX = 500_000;

const NONE: Finding[] = [];

/**
 * What lint finds in a request and its examples as they are edited, among what is saved of the rest: the routes of the whole tree that is
 * served with it, and the examples of the requests that share its route. Empty until all of that is read.
 */
export function useLiveFindings(request: RequestDetail): { findings: Finding[]; edited: RequestDetail } {
  const trpc = useTRPC();
  const { id: workspaceId } = useCurrentWorkspace();
  const index = useCollectionIndex();
  const servers = useMockServers();
  const variables = useQuery(trpc.collection.allVariables.queryOptions({ workspaceId }));
  const edited = useEditedRequest(request);
  const { id, method, url } = edited;

  const served = useMemo(() => {
    if (!index.data || !servers.data || !variables.data) return null;
    const [server] = mockServersOf(servers.data, index.data, request.collectionId);
    return servedTree(index.data, request.collectionId, server?.collectionId ?? null, variables.data);
  }, [index.data, servers.data, variables.data, request.collectionId]);
  const mates = useMemo(() => {
    if (!served) return null;
    return routeMates(
      treeSource(served, (listed) => bareRequest(listed, { id, method, url })),
      id,
    );
  }, [served, id, method, url]);
  const others = useQueries({
    queries: (mates ?? []).map((requestId) => trpc.request.get.queryOptions({ workspaceId, requestId })),
    combine: (results) => ({
      // A request that was deleted in the meantime answers nothing.
      details: results.flatMap(({ data }) => (data ? [data] : [])),
      pending: results.some(({ isPending }) => isPending),
    }),
  });

  const findings = useMemo(() => {
    if (!served || !mates || others.pending || isLarge(edited)) return NONE;
    const inFull = new Map([edited, ...others.details].map((detail) => [detail.id, detail]));
    const source = treeSource(served, (listed) => inFull.get(listed.id) ?? bareRequest(listed, edited));
    return lintCollection(source).filter(({ where }) => where.requestId === edited.id);
  }, [served, mates, others, edited]);
  return { findings, edited };
}

function isLarge({ body, examples }: RequestDetail): boolean {
  const parts = [body, ...examples.flatMap(({ request, response }) => [request.body, response.body])];
  return parts.reduce((sum, part) => sum + JSON.stringify(part).length, 0) > CHARACTERS_MAX;
}
