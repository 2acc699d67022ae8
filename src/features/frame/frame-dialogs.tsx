"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

import { useNewItems } from "@/features/collections/use-new-items";
import { setFrameDialog, useFrameDialog } from "@/features/frame/open-dialog";
import { useTryItHere } from "@/features/frame/use-try-it-here";
import { useShortcut } from "@/hooks/use-shortcut";

const CommandMenu = dynamic(
  () => import("@/features/frame/command-menu/command-menu").then((module) => module.CommandMenu),
  { ssr: false },
);
const ShortcutSheet = dynamic(() => import("@/features/frame/shortcut-sheet").then((module) => module.ShortcutSheet), {
  ssr: false,
});
const CreateWorkspaceDialog = dynamic(
  () => import("@/features/workspaces/create-workspace-dialog").then((module) => module.CreateWorkspaceDialog),
  { ssr: false },
);

/** The dialogs of the frame, each loaded when it is first asked for, and the shortcuts that work on every page. */
export function FrameDialogs() {
  const open = useFrameDialog();
  const router = useRouter();
  const tryIt = useTryItHere();
  // Here, since the command menu is gone by the time that what it made is there to be opened.
  const newItems = useNewItems();
  const close = () => setFrameDialog(null);

  useShortcut("commandMenu", () => setFrameDialog("commandMenu"));
  useShortcut("sheet", () => setFrameDialog("shortcutSheet"));
  useShortcut("send", tryIt.href === null ? null : () => router.push(tryIt.href));
  // Another workspace begins without a dialog.
  useEffect(() => close, []);

  switch (open) {
    case "commandMenu":
      return <CommandMenu newItems={newItems} onClose={close} />;
    case "shortcutSheet":
      return <ShortcutSheet onClose={close} />;
    case "createWorkspace":
      return <CreateWorkspaceDialog onClose={close} />;
    case null:
      return null;
  }
}
