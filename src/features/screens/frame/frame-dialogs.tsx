"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { setFrameDialog, useFrameDialog } from "@/features/ground/session/open-dialog";
import { useNewItems } from "@/features/parts/collections/changes/use-new-items";
import { useShortcut } from "@/hooks/use-shortcut";
import { useTryItHere } from "./use-try-it-here";

const CommandMenu = dynamic(() => import("./command-menu").then((module) => module.CommandMenu), {
  ssr: false,
});
const ShortcutSheet = dynamic(() => import("./shortcut-sheet").then((module) => module.ShortcutSheet), {
  ssr: false,
});
const CreateWorkspaceDialog = dynamic(
  () => import("@/features/parts/workspaces/create-workspace-dialog").then((module) => module.CreateWorkspaceDialog),
  { ssr: false },
);

/** The dialogs of the frame, each loaded on first use, and the shortcuts that work on every page. */
export function FrameDialogs() {
  const open = useFrameDialog();
  const router = useRouter();
  const tryIt = useTryItHere();
  // Used here, because the command menu is closed before the new item is opened.
  const newItems = useNewItems();
  const close = () => setFrameDialog(null);

  useShortcut("commandMenu", () => setFrameDialog("commandMenu"));
  useShortcut("sheet", () => setFrameDialog("shortcutSheet"));
  useShortcut("send", tryIt.href === null ? null : () => router.push(tryIt.href));
  // Another workspace starts without a dialog.
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
