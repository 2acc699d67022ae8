"use client";

import { useMemo } from "react";

import { draftStore } from "@/features/editing/draft-store";
import { useSettledValue } from "@/hooks/use-settled-value";
import type { RequestDetail } from "@/lib/api-types";
import { useExternalStore } from "@/lib/external-store";

// Long enough that somebody who types is never waited for, short enough to follow.
const SETTLED_MS = 120;

/** The request and its examples as they are edited, a moment behind the fields. */
export function useEditedRequest(request: RequestDetail): RequestDetail {
  const drafts = useSettledValue(
    useExternalStore(draftStore, (all) => all),
    SETTLED_MS,
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
