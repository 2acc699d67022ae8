import { dirtyRequestIds } from "@/features/editing/draft-store";
import { createExternalStore } from "@/lib/external-store";

interface LeaveQuestion {
  requestIds: readonly string[];
  answer: (mayLeave: boolean) => void;
}

/** The question that waits for an answer. */
export const leaveQuestionStore = createExternalStore<LeaveQuestion | null>(null);

/**
 * Asks what is to become of the unsaved changes of these requests: Save, Discard or Cancel. Answers whether nothing is left that
 * could get lost; at once where there is nothing to begin with.
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
