"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { useCollectionIndex } from "@/features/collections/use-collections";
import { useEditedRequest } from "@/features/editing/use-edited-request";
import { incomingCall, type Preview, previewExample, routeOf } from "@/features/examples/live-preview/preview";
import { compileRoute, compileRoutes } from "@/features/examples/live-preview/preview-source";
import { mockServersOf, servedTree } from "@/features/examples/live-preview/served-tree";
import { useMockServers } from "@/features/mock-servers/use-mock-servers";
import { callFromSaved } from "@/features/try-it/call-from-saved";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import type { MockServerSummary, RequestDetail } from "@/lib/api-types";
import { useTRPC } from "@/lib/trpc";

// Comparing larger bodies with each other on every key press would be felt.
const BODY_CHARACTERS_MAX = 500_000;

interface LivePreview {
  /** `reading` while something is still to come; `large` where the example's body is too large to compare as one types. */
  state: { kind: "ready"; preview: Preview } | { kind: "reading" | "large" | "failed" };
  /** Those that serve the request; the preview is of the first, or of the one that is asked for. */
  mockServers: MockServerSummary[];
  mockServer: MockServerSummary | null;
}

/**
 * What calls like an example's own would get now: from what is saved of the tree, and what is edited of this request and its
 * examples. Follows the edits whenever the typing rests for a moment.
 */
export function useLivePreview(request: RequestDetail, exampleId: string, mockServerId: string | null): LivePreview {
  const trpc = useTRPC();
  const { id: workspaceId } = useCurrentWorkspace();
  const index = useCollectionIndex();
  const servers = useMockServers();
  const variables = useQuery(trpc.collection.allVariables.queryOptions({ workspaceId }));
  const edited = useEditedRequest(request);
  const example = edited.examples.find(({ id }) => id === exampleId);

  const mockServers = useMemo(
    () => (index.data && servers.data ? mockServersOf(servers.data, index.data, request.collectionId) : []),
    [index.data, servers.data, request.collectionId],
  );
  const mockServer = mockServers.find(({ id }) => id === mockServerId) ?? mockServers[0] ?? null;
  const linkedId = mockServer?.collectionId ?? null;

  const served = useMemo(
    () =>
      index.data && servers.data && variables.data
        ? servedTree(index.data, request.collectionId, linkedId, variables.data)
        : null,
    [index.data, servers.data, variables.data, request.collectionId, linkedId],
  );
  const { id, method, url } = edited;
  const routes = useMemo(() => (served ? compileRoutes(served, { id, method, url }) : null), [served, id, method, url]);

  const side = example?.request;
  const isLarge = useMemo(() => side !== undefined && JSON.stringify(side.body).length > BODY_CHARACTERS_MAX, [side]);
  const call = useMemo(
    () => (side && !isLarge ? incomingCall(callFromSaved(method, side)) : null),
    [method, side, isLarge],
  );
  const route = useMemo(() => (routes && call ? routeOf(routes, call) : []), [routes, call]);
  const others = useQueries({
    queries: route
      .filter((requestId) => requestId !== id)
      .map((requestId) => trpc.request.get.queryOptions({ workspaceId, requestId })),
    combine: (results) => ({
      // A request that was deleted in the meantime answers nothing.
      details: results.flatMap(({ data }) => (data ? [data] : [])),
      pending: results.some(({ isPending }) => isPending),
    }),
  });

  const preview = useMemo(() => {
    if (!served || !routes || !call || others.pending) return null;
    if (route.length === 0) return previewExample(routes, call, exampleId);
    const requests = new Map([edited, ...others.details].map((detail) => [detail.id, detail]));
    return previewExample(compileRoute(served, requests), call, exampleId);
  }, [served, routes, call, route, edited, others, exampleId]);

  const hasFailed = [index, servers, variables].some(({ isError, data }) => isError && data === undefined);
  const state: LivePreview["state"] = preview
    ? { kind: "ready", preview }
    : { kind: hasFailed ? "failed" : isLarge ? "large" : "reading" };
  return { state, mockServers, mockServer };
}
