"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { setVariablesDraft, variableDrafts } from "@/features/ground/editing/drafts/variable-drafts";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { apiFailure } from "@/lib/api/api-failure";
import { useTRPC } from "@/lib/api/trpc";
import { useExternalStore } from "@/lib/browser/external-store";
import { sameValue } from "@/lib/same-value";
import type { Variable } from "@/mock-engine/model";

interface Refusal {
  message: string;
  /** Errors of single fields, e.g. `{ "variables.0.key": ["Is required."] }`. */
  fields: Record<string, string[]>;
}

/** A collection's own variables as saved; undefined until they are read. */
export function useVariables(collectionId: string) {
  const trpc = useTRPC();
  const { id: workspaceId } = useCurrentWorkspace();
  return useQuery(trpc.collection.variables.queryOptions({ workspaceId, collectionId }));
}

/** Edits a collection's variables; nothing is saved until `save`. */
export function useVariablesDraft(collectionId: string, saved: Variable[]) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { id: workspaceId } = useCurrentWorkspace();
  const draft = useExternalStore(variableDrafts, (drafts) => drafts.get(collectionId));
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const key = trpc.collection.variables.queryKey({ workspaceId, collectionId });
  const { mutateAsync, isPending } = useMutation(trpc.collection.setVariables.mutationOptions());
  const isBehind = draft !== undefined && !sameValue(draft.base, saved);

  async function save() {
    if (!draft || isPending || isBehind) return;
    setRefusal(null);
    // Blank lines are removed, here too, so that the server's errors have the right positions.
    const variables = draft.value.filter(({ key: name, value }) => name !== "" || value !== "");
    setVariablesDraft(collectionId, { base: draft.base, value: variables });
    if (!variableDrafts.get().has(collectionId)) return;
    try {
      queryClient.setQueryData(key, await mutateAsync({ workspaceId, collectionId, variables, expected: draft.base }));
      const now = variableDrafts.get().get(collectionId);
      // What was typed during the save is not saved yet.
      const rest = now && now.value !== variables ? { base: variables, value: now.value } : null;
      setVariablesDraft(collectionId, rest);
      void queryClient.invalidateQueries(trpc.collection.allVariables.pathFilter());
      void queryClient.invalidateQueries(trpc.mockServer.pathFilter());
    } catch (error) {
      const { code, message, fields } = apiFailure(error);
      // Reading them again shows the other person's changes.
      if (code === "stale_version") await queryClient.invalidateQueries({ queryKey: key });
      else setRefusal({ message, fields });
    }
  }

  return {
    value: draft?.value ?? saved,
    dirty: draft !== undefined,
    /** Whether somebody else has saved others since editing began. */
    isBehind,
    isPending,
    refusal,
    save,
    change: (value: Variable[]) => {
      setRefusal(null);
      setVariablesDraft(collectionId, { base: draft?.base ?? saved, value });
    },
    takeTheirs: () => setVariablesDraft(collectionId, null),
    keepMine: () => setVariablesDraft(collectionId, { base: saved, value: draft?.value ?? saved }),
  };
}
