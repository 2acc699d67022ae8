"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { adoptOwnChange } from "@/features/ground/editing/drafts/draft-store";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { apiFailure } from "@/lib/api/api-failure";
import type { ExampleDto, SuggestionDto } from "@/lib/api/api-types";
import { useTRPC, useTRPCClient } from "@/lib/api/trpc";
import { notify } from "@/lib/browser/notify";
import { SUGGESTIONS_KEY } from "./use-suggestion";

type ExamplePatch = Extract<SuggestionDto["example"], { kind: "change" }>["patch"];

/** The saved parts of an example, and the order of its request's examples; `null` if it does not change. */
interface Applied {
  patch: ExamplePatch;
  order: string[] | null;
}

/** Saves a suggested change of an example in one step. What someone else has saved since the suggestion is not overwritten. */
export function useApplyChange({ target, example }: SuggestionDto) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { id: workspaceId } = useCurrentWorkspace();
  const requestKey = { workspaceId, requestId: target.requestId };

  async function save({ patch, order }: Applied, version: number): Promise<number> {
    let saved: ExampleDto | null = null;
    if (Object.keys(patch).length > 0) {
      saved = await client.example.update.mutate({ workspaceId, exampleId: target.id, version, request: patch });
      adoptOwnChange("example", saved);
    }
    if (order) await client.example.reorder.mutate({ ...requestKey, exampleIds: order });
    return saved?.version ?? version;
  }

  async function refresh() {
    const stale = [trpc.request.get, trpc.collection.tree, trpc.mockServer.routes, trpc.calls.explain];
    await Promise.all([
      ...stale.map((procedure) => queryClient.invalidateQueries(procedure.pathFilter())),
      queryClient.invalidateQueries({ queryKey: SUGGESTIONS_KEY }),
    ]);
  }

  async function undo(before: Applied, version: number) {
    try {
      await save(before, version);
    } catch (error) {
      notify({ tone: "failure", title: "Could not undo the change.", description: apiFailure(error).message });
    }
    await refresh();
  }

  return useMutation({
    mutationFn: async () => {
      if (example.kind !== "change") return null;
      const request = await client.request.get.query(requestKey);
      const ids = request.examples.map(({ id }) => id);
      const current = request.examples.find(({ id }) => id === target.id);
      const order = example.moveFirst ? [target.id, ...ids.filter((id) => id !== target.id)] : null;
      const version = await save({ patch: example.patch, order }, target.version);
      return { before: { patch: current ? sameParts(current, example.patch) : {}, order: order && ids }, version };
    },
    onSuccess: (applied) => {
      if (!applied) return;
      const title = `Changed "${target.name}": such a call gets it from now on.`;
      notify({ tone: "success", title, undo: () => void undo(applied.before, applied.version) });
    },
    onSettled: refresh,
  });
}

/** The previous values of the parts that a patch changes. */
function sameParts({ request: { url, query, headers, body } }: ExampleDto, patch: ExamplePatch): ExamplePatch {
  return {
    ...(patch.url !== undefined && { url }),
    ...(patch.query && { query }),
    ...(patch.headers && { headers }),
    ...(patch.body && { body }),
  };
}
