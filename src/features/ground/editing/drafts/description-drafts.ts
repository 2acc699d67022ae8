import { createExternalStore, type ExternalStore } from "@/lib/browser/external-store";

/** A collection's description with unsaved changes: when editing began, and now. */
interface DescriptionDraft {
  base: string;
  value: string;
}

/** By collection. They survive a change of the page. An unchanged description has no entry. */
export const descriptionDrafts: ExternalStore<ReadonlyMap<string, DescriptionDraft>> = createExternalStore<
  ReadonlyMap<string, DescriptionDraft>
>(new Map());

export function setDescriptionDraft(collectionId: string, draft: DescriptionDraft | null): void {
  const others = [...descriptionDrafts.get()].filter(([id]) => id !== collectionId);
  const isSaved = draft === null || draft.base === draft.value;
  descriptionDrafts.set(new Map(isSaved ? others : [...others, [collectionId, draft]]));
}
