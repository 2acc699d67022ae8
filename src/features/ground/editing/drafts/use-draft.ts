"use client";

import { useSyncExternalStore } from "react";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useExternalStore } from "@/lib/browser/external-store";
import { changeDraft, dirtyRequestIds, discardDraft, draftStore } from "./draft-store";
import type { DraftKind, EditedThings } from "./edited-things";

interface UsedDraft<Thing> {
  /** The draft if there is one, else the saved state. */
  value: Thing;
  dirty: boolean;
  change: (part: Partial<Thing>) => void;
  discard: () => void;
  /** Dirty, and someone else has saved it since editing began. */
  isBehind: boolean;
}

/** Edits a request or an example. Nothing is saved until the page is. @param current its saved state as last read */
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

/** The requests with unsaved changes, their own or an example's: for the dots on open tabs and in the tree. */
export function useDirtyRequestIds(): ReadonlySet<string> {
  return useSyncExternalStore(dirtyRequestIds.subscribe, dirtyRequestIds.get, dirtyRequestIds.get);
}
