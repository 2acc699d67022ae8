"use client";

import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useEffect } from "react";
import { descriptionDrafts } from "@/features/ground/editing/drafts/description-drafts";
import { dirtyRequestIds } from "@/features/ground/editing/drafts/draft-store";
import { variableDrafts } from "@/features/ground/editing/drafts/variable-drafts";
import { useExternalStore } from "@/lib/browser/external-store";
import { leaveQuestionStore } from "./leave-question";

const LeaveDialog = dynamic(() => import("./leave-dialog").then((module) => module.LeaveDialog), {
  ssr: false,
});

/** Protects unsaved changes: asks before a tab of the app is closed, and lets the browser ask before the page is left. */
export function UnsavedGuard() {
  const queryClient = useQueryClient();
  const question = useExternalStore(leaveQuestionStore, (waiting) => waiting);

  useEffect(() => {
    const guard = (event: BeforeUnloadEvent) => {
      // Edits of the tree are shown at once and saved one after the other; those that wait would be lost with the page.
      const isSaving = queryClient.isMutating({ predicate: ({ options }) => options.scope !== undefined }) > 0;
      const unsaved = [dirtyRequestIds.get(), variableDrafts.get(), descriptionDrafts.get()];
      if (isSaving || unsaved.some(({ size }) => size > 0)) event.preventDefault();
    };
    window.addEventListener("beforeunload", guard);
    return () => window.removeEventListener("beforeunload", guard);
  }, [queryClient]);

  return question ? <LeaveDialog requestIds={question.requestIds} onAnswer={question.answer} /> : null;
}
