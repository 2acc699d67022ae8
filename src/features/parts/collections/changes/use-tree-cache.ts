"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import type { CollectionTreeDto } from "@/lib/api/api-types";
import { useTRPC } from "@/lib/api/trpc";
import { PendingEdits } from "@/lib/browser/pending-edits";

type Roots = CollectionTreeDto[];

export type TreeEdit = (roots: Roots) => Roots;

interface BegunEdit {
  pending: PendingEdits<Roots>;
  begun: TreeEdit;
}

/** The workspace's tree in this browser's cache, and how to edit it before the server has answered. */
export function useTreeCache() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { id: workspaceId } = useCurrentWorkspace();
  const treeKey = trpc.collection.tree.queryKey({ workspaceId });
  const show = (edit: TreeEdit) => queryClient.setQueryData(treeKey, (roots) => (roots ? edit(roots) : roots));
  // Refreshes the tree, and with it what mock servers serve.
  const refresh = async () => {
    // While edits are in progress, the server's tree is older than the screen's. The last edit refreshes.
    if (pendingEdits.get(workspaceId)?.isEmpty === false) return;
    await Promise.all([
      queryClient.invalidateQueries(trpc.collection.pathFilter()),
      queryClient.invalidateQueries(trpc.request.pathFilter()),
      queryClient.invalidateQueries(trpc.mockServer.pathFilter()),
    ]);
  };

  const optimistic = <Input>(edit: (roots: Roots, input: Input) => Roots) => ({
    scope: { id: `tree of ${workspaceId}` },
    onMutate: async (input: Input) => {
      // An answer from before the edit would undo it on the screen.
      await queryClient.cancelQueries({ queryKey: treeKey });
      const pending = pendingEdits.get(workspaceId) ?? new PendingEdits<Roots>();
      pendingEdits.set(workspaceId, pending);
      const begun: TreeEdit = (roots) => edit(roots, input);
      show((roots) => pending.begin(roots, begun));
      return { pending, begun };
    },
    onSuccess: (_answer: unknown, _input: Input, { pending, begun }: BegunEdit) => pending.confirm(begun),
    onError: (_error: unknown, _input: Input, context?: BegunEdit) => {
      if (context) show((roots) => context.pending.refuse(context.begun, roots));
    },
    onSettled: () => void refresh(),
  });

  return { show, refresh, optimistic };
}

// By workspace, shared by all components that edit its tree.
const pendingEdits = new Map<string, PendingEdits<Roots>>();
