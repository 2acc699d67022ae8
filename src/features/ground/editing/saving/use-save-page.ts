"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import {
  discardDraftsOf,
  type draftsOf,
  draftStore,
  exampleDraftsOf,
} from "@/features/ground/editing/drafts/draft-store";
import { useTRPC, useTRPCClient } from "@/lib/api/trpc";
import { useExternalStore } from "@/lib/browser/external-store";
import { saveDrafts, savingStore } from "./save-drafts";

interface SavePage {
  /** Saves all changes of the request and its examples. Resolves to true if nothing is left unsaved. */
  save: () => Promise<boolean>;
  discard: () => void;
  dirty: boolean;
  pending: boolean;
  /** True if it was saved while this page was open. */
  saved: boolean;
  drafts: ReturnType<typeof draftsOf>;
  /** Errors from the API by field path, e.g. `{ "headers.0.key": "Is required." }`. */
  errors: Readonly<Record<string, string>>;
  exampleErrors: Record<string, Record<string, string>>;
}

/** The Save button of a request's page: it saves the request and all of its examples. */
export function useSavePage(requestId: string): SavePage {
  const save = useSaveDrafts();
  const drafts = useExternalStore(draftStore, (all) => all);
  const pending = useExternalStore(savingStore, (ids) => ids.has(requestId));
  const [saved, setSaved] = useState(false);
  const request = drafts.request.get(requestId) ?? null;
  // Memoized, so that many examples are not rendered again while something else is typed.
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

/** Saves the changes of any request, from any page. */
export function useSaveDrafts(): (requestId: string) => Promise<boolean> {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMemo(
    () => (requestId: string) => saveDrafts({ client, trpc, queryClient }, requestId),
    [client, trpc, queryClient],
  );
}
