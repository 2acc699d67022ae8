"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { collectionsWithPath } from "@/features/ground/data/collection-index";
import { useCollectionIndex } from "@/features/ground/data/use-collections";
import { discardDraftsOf, draftsOf, draftStore } from "@/features/ground/editing/drafts/draft-store";
import type { EditedRequest } from "@/features/ground/editing/drafts/edited-things";
import type { RequestDto } from "@/lib/api/api-types";
import { useTRPC, useTRPCClient } from "@/lib/api/trpc";
import { paths } from "@/lib/browser/paths";

interface SaveAsNewRequestProps {
  /** The request as edited. */
  request: EditedRequest;
  workspaceId: string;
  /** Its examples as last read; their unsaved changes are saved too. */
  examples: RequestDto["examples"];
}

/**
 * Saves the unsaved changes of a deleted request as a new request with its examples, in its collection or, if that is deleted too, in
 * another one.
 */
export function SaveAsNewRequest({ request: value, workspaceId, examples }: SaveAsNewRequestProps) {
  const id = useId();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { data: index } = useCollectionIndex();
  const [chosen, setChosen] = useState<string | null>(null);

  const isCollectionGone = index !== undefined && !index.nodes.has(value.collectionId);
  const choices = isCollectionGone ? collectionsWithPath(index) : [];
  const collectionId = isCollectionGone ? (chosen ?? choices[0]?.id) : value.collectionId;

  const save = useMutation({
    meta: { doing: "save it as a new request" },
    mutationFn: async (into: string) => {
      const { name, method, url, description, query, headers, body } = value;
      const edited = new Map(
        draftsOf(draftStore.get(), value.id).examples.map((example) => [example.value.id, example.value]),
      );
      const created = await client.request.create.mutate({
        ...{ workspaceId, collectionId: into, name, method, url, description, query, headers, body },
      });
      for (const example of examples) {
        const { name: exampleName, description: about, request, response } = edited.get(example.id) ?? example;
        await client.example.create.mutate({
          workspaceId,
          requestId: created.id,
          name: exampleName,
          description: about,
          request,
          response,
        });
      }
      return created;
    },
    onSuccess: async ({ id: requestId }) => {
      discardDraftsOf(value.id);
      await queryClient.invalidateQueries(trpc.collection.pathFilter());
      router.push(paths.request(workspaceId, requestId));
    },
    // Its collection may be deleted as well; then the remaining ones are offered.
    onError: () => queryClient.invalidateQueries(trpc.collection.tree.queryFilter({ workspaceId })),
  });

  return (
    <span className="flex flex-wrap items-center gap-2">
      {isCollectionGone && choices.length > 0 ? (
        <>
          <label htmlFor={id} className="text-xs">
            Collection
          </label>
          <select
            id={id}
            className="h-7 max-w-60 rounded-md border border-control bg-canvas px-1 text-xs"
            value={collectionId}
            onChange={(event) => setChosen(event.target.value)}
          >
            {choices.map((collection) => (
              <option key={collection.id} value={collection.id}>
                {collection.path}
              </option>
            ))}
          </select>
        </>
      ) : null}
      <Button variant="outline" size="small" disabled={save.isPending} onClick={() => discardDraftsOf(value.id)}>
        Discard
      </Button>
      <Button
        size="small"
        pending={save.isPending}
        disabled={collectionId === undefined}
        onClick={() => {
          if (collectionId !== undefined) save.mutate(collectionId);
        }}
      >
        Save as a new request
      </Button>
    </span>
  );
}
