import { createExternalStore, type ExternalStore } from "@/lib/browser/external-store";
import { sameValue } from "@/lib/same-value";
import type { Variable } from "@/mock-engine/model";

/** A collection's variables with unsaved changes: when editing began, and now. */
interface VariablesDraft {
  base: Variable[];
  value: Variable[];
}

/** By collection. They survive a change of the page. An unchanged collection has no entry. */
export const variableDrafts: ExternalStore<ReadonlyMap<string, VariablesDraft>> = createExternalStore<
  ReadonlyMap<string, VariablesDraft>
>(new Map());

export function setVariablesDraft(collectionId: string, draft: VariablesDraft | null): void {
  const others = [...variableDrafts.get()].filter(([id]) => id !== collectionId);
  const isSaved = draft === null || sameValue(draft.base, draft.value);
  variableDrafts.set(new Map(isSaved ? others : [...others, [collectionId, draft]]));
}
