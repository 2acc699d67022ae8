"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";

import { adoptOwnChange, discardDraft } from "@/features/editing/draft-store";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { apiFailure } from "@/lib/api-failure";
import type { ExampleDetail } from "@/lib/api-types";
import { notify } from "@/lib/notify";
import { useTRPC, useTRPCClient } from "@/lib/trpc";

/** Adds, renames, deletes and reorders the examples of a request; every list that names them then shows the change. */
export function useExampleMutations(requestId: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { id: workspaceId } = useCurrentWorkspace();
  const requestKey = trpc.request.get.queryKey({ workspaceId, requestId });

  const setExamples = (change: (examples: ExampleDetail[]) => ExampleDetail[]) =>
    queryClient.setQueryData(requestKey, (request) => request && { ...request, examples: change(request.examples) });
  const refresh = () => {
    void queryClient.invalidateQueries({ queryKey: requestKey });
    void queryClient.invalidateQueries(trpc.collection.tree.pathFilter());
    void queryClient.invalidateQueries(trpc.mockServer.routes.pathFilter());
  };

  async function restore({ id: exampleId, name }: ExampleDetail) {
    try {
      await client.example.restore.mutate({ workspaceId, exampleId });
    } catch (error) {
      notify({ tone: "failure", title: `Could not restore "${name}".`, description: apiFailure(error).message });
    }
    refresh();
  }

  return {
    /** As it is now: a move is in it before it is drawn. */
    latestOrder: () => queryClient.getQueryData(requestKey)?.examples.map(({ id }) => id) ?? [],
    add: useMutation(
      trpc.example.create.mutationOptions({
        meta: { doing: "add the example" },
        onSuccess: (created, { position }) => {
          setExamples((examples) => examples.toSpliced(position ?? examples.length, 0, created));
          refresh();
        },
      }),
    ),
    rename: useMutation(
      trpc.example.update.mutationOptions({
        meta: { doing: "rename the example" },
        onSuccess: (saved) => {
          setExamples((examples) => examples.map((example) => (example.id === saved.id ? saved : example)));
          adoptOwnChange("example", saved);
        },
        onSettled: refresh,
      }),
    ),
    remove: useMutation({
      mutationFn: ({ id: exampleId }: ExampleDetail) => client.example.delete.mutate({ workspaceId, exampleId }),
      meta: { doing: "delete the example" },
      onSuccess: (_deleted, example) => {
        setExamples((examples) => examples.filter(({ id }) => id !== example.id));
        discardDraft("example", example.id);
        notify({ tone: "success", title: `Deleted "${example.name}".`, undo: () => void restore(example) });
      },
      onSettled: refresh,
    }),
    reorder: useMutation(
      trpc.example.reorder.mutationOptions({
        meta: { doing: "move the example" },
        // One after the other: each names all examples, in the order that the one before left.
        scope: { id: `reorder ${requestId}` },
        onMutate: async ({ exampleIds }) => {
          await queryClient.cancelQueries({ queryKey: requestKey });
          const placeOf = new Map(exampleIds.map((id, at) => [id, at]));
          setExamples((examples) =>
            examples.toSorted((one, other) => (placeOf.get(one.id) ?? 0) - (placeOf.get(other.id) ?? 0)),
          );
        },
        onSettled: () => {
          if (queryClient.isMutating({ mutationKey: trpc.example.reorder.mutationKey() }) === 1) refresh();
        },
      }),
    ),
  };
}
