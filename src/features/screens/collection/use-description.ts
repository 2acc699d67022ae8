"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { descriptionDrafts, setDescriptionDraft } from "@/features/ground/editing/drafts/description-drafts";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { apiFailure } from "@/lib/api/api-failure";
import { useTRPC } from "@/lib/api/trpc";
import { useExternalStore } from "@/lib/browser/external-store";

/** A collection's own fields as saved; undefined until they are read. */
export function useCollection(collectionId: string) {
  const trpc = useTRPC();
  const { id: workspaceId } = useCurrentWorkspace();
  return useQuery(trpc.collection.get.queryOptions({ workspaceId, collectionId }));
}

/** Edits a collection's description; nothing is saved until `save`. */
export function useDescriptionDraft(collectionId: string, saved: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { id: workspaceId } = useCurrentWorkspace();
  const draft = useExternalStore(descriptionDrafts, (drafts) => drafts.get(collectionId));
  const [problem, setProblem] = useState<string | null>(null);
  const key = trpc.collection.get.queryKey({ workspaceId, collectionId });
  const { mutateAsync, isPending } = useMutation(trpc.collection.update.mutationOptions());
  const isBehind = draft !== undefined && draft.base !== saved;

  async function save() {
    if (!draft || isPending || isBehind) return;
    setProblem(null);
    const { base: expected, value: description } = draft;
    try {
      queryClient.setQueryData(key, await mutateAsync({ workspaceId, collectionId, description, expected }));
      const now = descriptionDrafts.get().get(collectionId);
      // What was typed during the save is not saved yet.
      setDescriptionDraft(collectionId, now ? { base: description, value: now.value } : null);
    } catch (error) {
      const { code, message } = apiFailure(error);
      // Reading it again shows the other person's change.
      if (code === "stale_version") await queryClient.invalidateQueries({ queryKey: key });
      else setProblem(message);
    }
  }

  return {
    value: draft?.value ?? saved,
    dirty: draft !== undefined,
    /** Whether somebody else has saved another since editing began. */
    isBehind,
    isPending,
    problem,
    save,
    change: (value: string) => {
      setProblem(null);
      setDescriptionDraft(collectionId, { base: draft?.base ?? saved, value });
    },
    takeTheirs: () => setDescriptionDraft(collectionId, null),
    keepMine: () => setDescriptionDraft(collectionId, { base: saved, value: draft?.value ?? saved }),
  };
}
