import { createExternalStore, useExternalStore } from "@/lib/browser/external-store";

/** The dialogs that can be opened on every page of a workspace. */
type FrameDialog = "commandMenu" | "shortcutSheet" | "createWorkspace";

const openDialog = createExternalStore<FrameDialog | null>(null);

/** Opens one of the frame's dialogs from any button, menu item or shortcut; null closes it. */
export function setFrameDialog(dialog: FrameDialog | null): void {
  openDialog.set(dialog);
}

export function useFrameDialog(): FrameDialog | null {
  return useExternalStore(openDialog, (dialog) => dialog);
}
