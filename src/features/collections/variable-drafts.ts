import { createExternalStore, type ExternalStore } from "@/lib/external-store";
import { sameValue } from "@/lib/same-value";
import type { Variable } from "@/mock-engine/model";

/** A collection's variables while they are edited: what they were when that began, and what they are now. */
interface VariablesDraft {
  base: Variable[];
  value: Variable[];
}

/** By collection; kept while other pages are looked at. Where nothing differs from the base there is none. */
export const variableDrafts: ExternalStore<ReadonlyMap<string, VariablesDraft>> = createExternalStore<
  ReadonlyMap<string, VariablesDraft>
>(new Map());

export function setVariablesDraft(collectionId: string, draft: VariablesDraft | null): void {
  const others = [...variableDrafts.get()].filter(([id]) => id !== collectionId);
  const isSaved = draft === null || sameValue(draft.base, draft.value);
  variableDrafts.set(new Map(isSaved ? others : [...others, [collectionId, draft]]));
}
