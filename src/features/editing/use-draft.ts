"use client";

import { changeDraft, dirtyRequestIds, discardDraft, draftStore } from "@/features/editing/draft-store";
import type { DraftKind, EditedThings } from "@/features/editing/edited-things";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { useExternalStore } from "@/lib/external-store";
import { useSyncExternalStore } from "react";

interface UsedDraft<Thing> {
  /** The draft if there is one, else what is saved. */
  value: Thing;
  dirty: boolean;
  change: (part: Partial<Thing>) => void;
  discard: () => void;
  /** Dirty, and someone else saved it since editing began. */
  isBehind: boolean;
}

/** Edits a request or an example; `current` is its saved state as last read. Nothing is saved until the page is. */
export function useDraft<Kind extends DraftKind>(
  kind: Kind,
  requestId: string,
  current: EditedThings[Kind],
): UsedDraft<EditedThings[Kind]> {
  const { id: workspaceId } = useCurrentWorkspace();
  const draft = useExternalStore(draftStore, (drafts) => drafts[kind].get(current.id));
  return {
    value: draft?.value ?? current,
    dirty: draft !== undefined,
    change: (part) => changeDraft(kind, { workspaceId, requestId, current }, part),
    discard: () => discardDraft(kind, current.id),
    isBehind: draft !== undefined && current.version > draft.base.version,
  };
}

/** The requests with unsaved changes, their own or of an example: the dots on open tabs and in the tree. */
export function useDirtyRequestIds(): ReadonlySet<string> {
  return useSyncExternalStore(dirtyRequestIds.subscribe, dirtyRequestIds.get, dirtyRequestIds.get);
}
