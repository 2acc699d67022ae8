"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";

import { Button } from "@/components/ui/button";
import { type Draft, discardDraft } from "@/features/editing/draft-store";
import type { ExampleDetail } from "@/lib/api-types";
import { useTRPC } from "@/lib/trpc";

/** Keeps the work on an example that was deleted: as a new one of the same request. */
export function SaveAsNewExample({ draft }: { draft: Draft<ExampleDetail> }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { workspaceId, requestId, value } = draft;
  const save = useMutation(
    trpc.example.create.mutationOptions({
      meta: { doing: "save it as a new example" },
      onSuccess: async () => {
        discardDraft("example", value.id);
        await queryClient.invalidateQueries(trpc.request.get.queryFilter({ workspaceId, requestId }));
        await queryClient.invalidateQueries(trpc.collection.pathFilter());
      },
    }),
  );
  const { name, request, response } = value;
  return (
    <Button
      size="small"
      pending={save.isPending}
      onClick={() => save.mutate({ workspaceId, requestId, name, request, response })}
    >
      Save as a new example
    </Button>
  );
}
