"use client";

import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useEffect } from "react";

import { variableDrafts } from "@/features/collections/variable-drafts";
import { dirtyRequestIds } from "@/features/editing/draft-store";
import { leaveQuestionStore } from "@/features/editing/leave-question";
import { useExternalStore } from "@/lib/external-store";

const LeaveDialog = dynamic(() => import("@/features/editing/leave-dialog").then((module) => module.LeaveDialog), {
  ssr: false,
});

/** Keeps unsaved changes from getting lost: asks when a tab of the app is closed, and has the browser ask when the page is left. */
export function UnsavedGuard() {
  const queryClient = useQueryClient();
  const question = useExternalStore(leaveQuestionStore, (waiting) => waiting);

  useEffect(() => {
    const guard = (event: BeforeUnloadEvent) => {
      // Edits of the tree show at once and wait in line: those still waiting would be lost with the page.
      const isSaving = queryClient.isMutating({ predicate: ({ options }) => options.scope !== undefined }) > 0;
      if (isSaving || dirtyRequestIds.get().size > 0 || variableDrafts.get().size > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", guard);
    return () => window.removeEventListener("beforeunload", guard);
  }, [queryClient]);

  return question ? <LeaveDialog requestIds={question.requestIds} onAnswer={question.answer} /> : null;
}
