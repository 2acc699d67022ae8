"use client";

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
  const question = useExternalStore(leaveQuestionStore, (waiting) => waiting);

  useEffect(() => {
    const guard = (event: BeforeUnloadEvent) => {
      if (dirtyRequestIds.get().size > 0 || variableDrafts.get().size > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", guard);
    return () => window.removeEventListener("beforeunload", guard);
  }, []);

  return question ? <LeaveDialog requestIds={question.requestIds} onAnswer={question.answer} /> : null;
}
