"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";

import { discardDraftsOf, type draftsOf, draftStore, exampleDraftsOf } from "@/features/editing/draft-store";
import { saveDrafts, savingStore } from "@/features/editing/save-drafts";
import { useExternalStore } from "@/lib/external-store";
import { useTRPC, useTRPCClient } from "@/lib/trpc";

interface SavePage {
  /** Saves everything that is edited of the request and its examples; answers whether nothing is left unsaved. */
  save: () => Promise<boolean>;
  discard: () => void;
  dirty: boolean;
  pending: boolean;
  /** It was saved while this page was open. */
  saved: boolean;
  drafts: ReturnType<typeof draftsOf>;
  /** What the API said is wrong, by its field paths, e.g. `{ "headers.0.key": "Is required." }`. */
  errors: Readonly<Record<string, string>>;
  exampleErrors: Record<string, Record<string, string>>;
}

/** The one Save of a request's page. */
export function useSavePage(requestId: string): SavePage {
  const save = useSaveDrafts();
  const drafts = useExternalStore(draftStore, (all) => all);
  const pending = useExternalStore(savingStore, (ids) => ids.has(requestId));
  const [saved, setSaved] = useState(false);
  const request = drafts.request.get(requestId) ?? null;
  // Many examples are drawn by these: they stay the same while something else is typed.
  const examples = useMemo(() => exampleDraftsOf(drafts.example, requestId), [drafts.example, requestId]);
  const exampleErrors = useMemo(
    () => Object.fromEntries(examples.map(({ value, errors }) => [value.id, { ...errors }])),
    [examples],
  );
  return useMemo(
    () => ({
      save: async () => {
        const isSaved = await save(requestId);
        setSaved(isSaved);
        return isSaved;
      },
      discard: () => discardDraftsOf(requestId),
      dirty: request !== null || examples.length > 0,
      pending,
      saved,
      drafts: { request, examples },
      errors: request?.errors ?? {},
      exampleErrors,
    }),
    [request, examples, exampleErrors, pending, saved, requestId, save],
  );
}

/** Saves what is edited of any request, from whatever page. */
export function useSaveDrafts(): (requestId: string) => Promise<boolean> {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMemo(
    () => (requestId: string) => saveDrafts({ client, trpc, queryClient }, requestId),
    [client, trpc, queryClient],
  );
}
