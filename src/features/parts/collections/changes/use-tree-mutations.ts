"use client";

import { useMutation } from "@tanstack/react-query";
import type { RequestNode } from "@/features/ground/data/collection-index";
import { adoptOwnChange } from "@/features/ground/editing/drafts/draft-store";
import { editedRequest } from "@/features/ground/editing/drafts/edited-things";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import type { RequestDto } from "@/lib/api/api-types";
import { useTRPCClient } from "@/lib/api/trpc";
import {
  type TreePlace,
  withCollection,
  withCollectionMoved,
  withCollectionRenamed,
  withoutCollection,
  withoutRequest,
  withRequest,
  withRequestBehind,
  withRequestMoved,
  withRequestRenamed,
} from "./tree-edits";
import { type TreeEdit, useTreeCache } from "./use-tree-cache";

/** Where a request is: always in a collection. */
export type RequestPlace = TreePlace & { parentId: string };

/**
 * All changes of the tree of collections and requests. Renaming, moving, deleting and restoring are shown at once and reverted if the
 * server refuses them. The server gets them one after the other.
 */
export function useTreeMutations() {
  const api = useTRPCClient();
  const { id: workspaceId } = useCurrentWorkspace();
  const { show, refresh, optimistic } = useTreeCache();

  /** Shows a change that the server has made. */
  const showSaved = (edit: TreeEdit) => {
    show(edit);
    void refresh();
  };

  return {
    createCollection: useMutation({
      mutationFn: (collection: { name: string; parentId: string | null }) =>
        api.collection.create.mutate({ workspaceId, ...collection }),
      meta: { doing: "create the collection" },
      onSuccess: ({ id, name }, { parentId }) => {
        const collection = { id, name, path: [name], parentId, requests: [], children: [] };
        showSaved((roots) => withCollection(roots, collection, { parentId }));
      },
    }),
    renameCollection: useMutation({
      mutationFn: (change: { collectionId: string; name: string }) =>
        api.collection.rename.mutate({ workspaceId, ...change }),
      meta: { doing: "rename the collection" },
      ...optimistic((roots, change: { collectionId: string; name: string }) =>
        withCollectionRenamed(roots, change.collectionId, change.name),
      ),
    }),
    moveCollection: useMutation({
      mutationFn: ({ collectionId, place }: { collectionId: string; place: TreePlace }) =>
        api.collection.move.mutate({ workspaceId, collectionId, ...place }),
      meta: { doing: "move the collection" },
      ...optimistic((roots, { collectionId, place }: { collectionId: string; place: TreePlace }) =>
        withCollectionMoved(roots, collectionId, place),
      ),
    }),
    deleteCollection: useMutation({
      mutationFn: (collectionId: string) => api.collection.delete.mutate({ workspaceId, collectionId }),
      meta: { doing: "delete the collection" },
      onSuccess: (_answer, collectionId) => showSaved((roots) => withoutCollection(roots, collectionId)),
    }),
    createRequest: useMutation({
      mutationFn: (request: { collectionId: string; name: string; method: string; url: string }) =>
        api.request.create.mutate({ workspaceId, ...request }),
      meta: { doing: "create the request" },
      onSuccess: (request) =>
        showSaved((roots) => withRequest(roots, nodeOf(request), { parentId: request.collectionId })),
    }),
    duplicateRequest: useMutation({
      mutationFn: (requestId: string) => api.request.duplicate.mutate({ workspaceId, requestId }),
      meta: { doing: "duplicate the request" },
      onSuccess: (copy, originalId) => showSaved((roots) => withRequestBehind(roots, nodeOf(copy), originalId)),
    }),
    renameRequest: useMutation({
      mutationFn: async ({ requestId, name }: { requestId: string; name: string }) => {
        // The tree has no versions. A change by somebody else at this moment is refused like any other conflict.
        const { version } = await api.request.get.query({ workspaceId, requestId });
        const saved = await api.request.update.mutate({ workspaceId, requestId, version, name });
        adoptOwnChange("request", editedRequest(saved));
        return saved;
      },
      meta: { doing: "rename the request" },
      ...optimistic((roots, change: { requestId: string; name: string }) =>
        withRequestRenamed(roots, change.requestId, change.name),
      ),
    }),
    moveRequest: useMutation({
      mutationFn: ({ requestId, place }: { requestId: string; place: RequestPlace }) =>
        api.request.move.mutate({ workspaceId, requestId, collectionId: place.parentId, position: place.position }),
      meta: { doing: "move the request" },
      ...optimistic((roots, { requestId, place }: { requestId: string; place: RequestPlace }) =>
        withRequestMoved(roots, requestId, place),
      ),
    }),
    deleteRequest: useMutation({
      mutationFn: (requestId: string) => api.request.delete.mutate({ workspaceId, requestId }),
      meta: { doing: "delete the request" },
      ...optimistic((roots, requestId: string) => withoutRequest(roots, requestId)),
    }),
    restoreRequest: useMutation({
      mutationFn: ({ request }: { request: RequestNode; place: RequestPlace }) =>
        api.request.restore.mutate({ workspaceId, requestId: request.id }),
      meta: { doing: "restore the request" },
      ...optimistic((roots, { request, place }: { request: RequestNode; place: RequestPlace }) =>
        withRequest(roots, request, place),
      ),
    }),
  };
}

function nodeOf({ id, name, method, url, examples }: RequestDto): RequestNode {
  return { id, name, method, url, exampleCount: examples.length };
}
