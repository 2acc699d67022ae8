"use client";

import {
  Activity,
  FileDown,
  FilePlus,
  FileUp,
  FolderPlus,
  Keyboard,
  LogOut,
  type LucideIcon,
  Plus,
  SendHorizontal,
  Settings,
  SunMoon,
} from "lucide-react";
import { useTheme } from "next-themes";
import { useRouter } from "next/navigation";

import { signOutOrTell } from "@/features/account/sign-out";
import { THEMES } from "@/features/account/themes";
import { useCollectionIndex } from "@/features/collections/use-collections";
import { useExportCollection } from "@/features/collections/use-export-collection";
import { tabSubject } from "@/features/frame/open-tabs-list";
import { setFrameDialog } from "@/features/frame/open-dialog";
import { useTryItHere } from "@/features/frame/use-try-it-here";
import { useCurrentWorkspace, useRefusal } from "@/features/workspaces/current-workspace";
import { useAddress } from "@/hooks/use-address";
import { paths } from "@/lib/paths";
import type { ShortcutName } from "@/lib/shortcuts";

/** Something that the command menu can do. */
export interface Command {
  id: string;
  label: string;
  /** What one may call it instead. */
  otherWords: string;
  icon: LucideIcon;
  /** Why it cannot be done now, or not by this person. */
  refusal: string | null;
  shortcut?: ShortcutName;
  /** Asks for more in the menu itself. */
  keepsOpen?: boolean;
  run: () => void;
}

interface CommandParts {
  newCollection: () => void;
  /** Has the menu ask for the collection that a new request goes into. */
  askForCollection: () => void;
}

/** Everything that can be done from anywhere, here and by this person or not. */
export function useCommands({ newCollection, askForCollection }: CommandParts): Command[] {
  const workspace = useCurrentWorkspace();
  const router = useRouter();
  const { path } = useAddress();
  const { theme, setTheme } = useTheme();
  const { data: index } = useCollectionIndex();
  const { download } = useExportCollection();
  const tryIt = useTryItHere();
  const mockServerRefusal = useRefusal("mockServer.edit");
  const collectionRefusal = useRefusal("collection.edit");
  const requestRefusal = useRefusal("request.edit");

  const subject = tabSubject(workspace.id, path);
  const open = subject?.kind === "collection" ? index?.nodes.get(subject.id) : undefined;
  const noCollection = index?.rootIds.length === 0 ? "There is no collection to put it in yet." : null;
  const go = (href: string) => () => router.push(href);

  return [
    {
      id: "new-mock-server",
      label: "New Mock Server",
      otherWords: "create add",
      icon: Plus,
      refusal: mockServerRefusal,
      run: go(paths.newMockServer(workspace.id)),
    },
    {
      id: "new-collection",
      label: "New collection",
      otherWords: "create add folder",
      icon: FolderPlus,
      refusal: collectionRefusal,
      run: newCollection,
    },
    {
      id: "new-request",
      label: "New request in…",
      otherWords: "create add route",
      icon: FilePlus,
      refusal: requestRefusal ?? noCollection,
      keepsOpen: true,
      run: askForCollection,
    },
    {
      id: "import",
      label: "Import",
      otherWords: "postman file upload",
      icon: FileDown,
      refusal: collectionRefusal,
      run: go(paths.importCollection(workspace.id)),
    },
    {
      id: "export",
      label: open ? `Export ${open.name}` : "Export",
      otherWords: "postman file download",
      icon: FileUp,
      refusal: open ? null : "Open a collection first.",
      run: () => open && void download(open.id),
    },
    {
      id: "try-it",
      label: "Try it",
      otherWords: "send call run",
      icon: SendHorizontal,
      shortcut: "send",
      refusal: tryIt.reason,
      run: () => tryIt.href !== null && router.push(tryIt.href),
    },
    {
      id: "calls",
      label: "Calls",
      otherWords: "recorded log requests traffic why this response",
      icon: Activity,
      refusal: subject?.kind === "mockServer" ? null : "Open a mock server first.",
      run: () => subject?.kind === "mockServer" && router.push(paths.calls(workspace.id, subject.id)),
    },
    {
      id: "settings",
      label: "Workspace settings",
      otherWords: "members invite rename delete",
      icon: Settings,
      refusal: null,
      run: go(paths.settings(workspace.id)),
    },
    {
      id: "create-workspace",
      label: "Create workspace",
      otherWords: "new add team",
      icon: Plus,
      refusal: null,
      run: () => setFrameDialog("createWorkspace"),
    },
    ...THEMES.map(({ value, label }) => ({
      id: `theme-${value}`,
      label: `Theme: ${label.toLowerCase()}`,
      otherWords: "appearance mode colour color",
      icon: SunMoon,
      refusal: theme === value ? "It is the theme now." : null,
      run: () => setTheme(value),
    })),
    {
      id: "shortcuts",
      label: "Keyboard shortcuts",
      otherWords: "keys help",
      icon: Keyboard,
      shortcut: "sheet",
      refusal: null,
      run: () => setFrameDialog("shortcutSheet"),
    },
    {
      id: "sign-out",
      label: "Sign out",
      otherWords: "log out leave account",
      icon: LogOut,
      refusal: null,
      run: () => void signOutOrTell(),
    },
  ];
}
