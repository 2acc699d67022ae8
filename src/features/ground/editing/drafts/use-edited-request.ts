"use client";

import { useMemo } from "react";
import { useDebouncedValue } from "@/hooks/use-debounced-value";
import type { RequestDto } from "@/lib/api/api-types";
import { useExternalStore } from "@/lib/browser/external-store";
import { draftStore } from "./draft-store";

// Long enough not to disturb typing, short enough to feel immediate.
const DEBOUNCE_MS = 120;

/** The request and its examples as they are edited, slightly behind the fields. */
export function useEditedRequest(request: RequestDto): RequestDto {
  const drafts = useDebouncedValue(
    useExternalStore(draftStore, (all) => all),
    DEBOUNCE_MS,
  );
  return useMemo(() => {
    const own = drafts.request.get(request.id)?.value;
    return {
      ...request,
      ...own,
      examples: request.examples.map((example) => drafts.example.get(example.id)?.value ?? example),
    };
  }, [request, drafts]);
}
