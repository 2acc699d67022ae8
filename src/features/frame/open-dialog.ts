import { createExternalStore, useExternalStore } from "@/lib/external-store";

/** What can be opened over any page of a workspace. */
type FrameDialog = "commandMenu" | "shortcutSheet" | "createWorkspace";

const openDialog = createExternalStore<FrameDialog | null>(null);

/** Opens one of the frame's dialogs, from wherever there is a button, a menu item or a key for it; null closes it. */
export function setFrameDialog(dialog: FrameDialog | null): void {
  openDialog.set(dialog);
}

export function useFrameDialog(): FrameDialog | null {
  return useExternalStore(openDialog, (dialog) => dialog);
}
