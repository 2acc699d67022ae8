"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { adoptOwnChange, discardDraft } from "@/features/ground/editing/drafts/draft-store";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { apiFailure } from "@/lib/api/api-failure";
import type { ExampleDto } from "@/lib/api/api-types";
import { useTRPC, useTRPCClient } from "@/lib/api/trpc";
import { notify } from "@/lib/browser/notify";

/** By request, while moves of its examples are under way: the order that the server has. */
const savedOrders = new Map<string, readonly string[]>();

/** Adds, renames, deletes and reorders the examples of a request, and refreshes every list that shows them. */
export function useExampleMutations(requestId: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { id: workspaceId } = useCurrentWorkspace();
  const requestKey = trpc.request.get.queryKey({ workspaceId, requestId });

  const setExamples = (change: (examples: ExampleDto[]) => ExampleDto[]) =>
    queryClient.setQueryData(requestKey, (request) => request && { ...request, examples: change(request.examples) });
  const refresh = () => {
    void queryClient.invalidateQueries({ queryKey: requestKey });
    void queryClient.invalidateQueries(trpc.collection.tree.pathFilter());
    void queryClient.invalidateQueries(trpc.mockServer.routes.pathFilter());
  };

  const latestOrder = () => queryClient.getQueryData(requestKey)?.examples.map(({ id }) => id) ?? [];
  const showOrder = (ids: readonly string[]) => {
    const placeOf = new Map(ids.map((id, at) => [id, at]));
    setExamples((examples) =>
      examples.toSorted((one, other) => (placeOf.get(one.id) ?? 0) - (placeOf.get(other.id) ?? 0)),
    );
  };
  const moves = { id: `reorder ${requestId}` };
  const isOnlyMove = () => queryClient.isMutating({ predicate: ({ options }) => options.scope?.id === moves.id }) === 1;

  async function restore({ id: exampleId, name }: ExampleDto) {
    try {
      await client.example.restore.mutate({ workspaceId, exampleId });
    } catch (error) {
      notify({ tone: "failure", title: `Could not restore "${name}".`, description: apiFailure(error).message });
    }
    refresh();
  }

  return {
    /** The order in the cache, which contains a move before it is rendered. */
    latestOrder,
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
      mutationFn: ({ id: exampleId }: ExampleDto) => client.example.delete.mutate({ workspaceId, exampleId }),
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
        // One at a time: each move lists all examples, in the order after the previous move.
        scope: moves,
        onMutate: async ({ exampleIds }) => {
          if (isOnlyMove()) savedOrders.set(requestId, latestOrder());
          await queryClient.cancelQueries({ queryKey: requestKey });
          showOrder(exampleIds);
        },
        onSuccess: (_saved, { exampleIds }) => void savedOrders.set(requestId, exampleIds),
        // Put back here: a server that is away cannot be asked for its order.
        onError: () => isOnlyMove() && showOrder(savedOrders.get(requestId) ?? latestOrder()),
        onSettled: () => {
          if (!isOnlyMove()) return;
          savedOrders.delete(requestId);
          refresh();
        },
      }),
    ),
  };
}
