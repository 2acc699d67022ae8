"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { type Draft, discardDraft } from "@/features/ground/editing/drafts/draft-store";
import type { ExampleDto } from "@/lib/api/api-types";
import { useTRPC } from "@/lib/api/trpc";

/** Saves the unsaved changes of a deleted example as a new example of the same request. */
export function SaveAsNewExample({ draft }: { draft: Draft<ExampleDto> }) {
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
  const { name, description, request, response } = value;
  return (
    <Button
      size="small"
      pending={save.isPending}
      onClick={() => save.mutate({ workspaceId, requestId, name, description, request, response })}
    >
      Save as a new example
    </Button>
  );
}
