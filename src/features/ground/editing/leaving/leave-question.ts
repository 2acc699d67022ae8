import { dirtyRequestIds } from "@/features/ground/editing/drafts/draft-store";
import { createExternalStore } from "@/lib/browser/external-store";

interface LeaveQuestion {
  requestIds: readonly string[];
  answer: (mayLeave: boolean) => void;
}

/** The open question; null if there is none. */
export const leaveQuestionStore = createExternalStore<LeaveQuestion | null>(null);

/**
 * Asks what to do with the unsaved changes of these requests: Save, Discard or Cancel. Resolves to true if nothing can be lost any more; at
 * once if there are no changes.
 */
export function askBeforeLeaving(requestIds: readonly string[]): Promise<boolean> {
  const dirty = requestIds.filter((id) => dirtyRequestIds.get().has(id));
  if (dirty.length === 0) return Promise.resolve(true);
  leaveQuestionStore.get()?.answer(false);
  return new Promise((resolve) => {
    leaveQuestionStore.set({
      requestIds: dirty,
      answer: (mayLeave) => {
        leaveQuestionStore.set(null);
        resolve(mayLeave);
      },
    });
  });
}
