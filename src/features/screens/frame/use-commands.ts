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
  UserCog,
} from "lucide-react";
import { useTheme } from "next-themes";
import { useRouter } from "next/navigation";
import { useCollectionIndex } from "@/features/ground/data/use-collections";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import { setFrameDialog } from "@/features/ground/session/open-dialog";
import { signOutOrNotify } from "@/features/parts/account/sign-out";
import { THEMES } from "@/features/parts/account/themes";
import { useExportCollection } from "@/features/parts/collections/use-export-collection";
import { useAddress } from "@/hooks/use-address";
import { paths } from "@/lib/browser/paths";
import type { ShortcutName } from "@/lib/browser/shortcuts";
import { tabSubject } from "./open-tabs-list";
import { useTryItHere } from "./use-try-it-here";

/** A command of the command menu. */
export interface MenuCommand {
  id: string;
  label: string;
  /** Other words for which it is found. */
  otherWords: string;
  icon: LucideIcon;
  /** Why it cannot be run now, or by this person. */
  refusal: string | null;
  shortcut?: ShortcutName;
  /** The menu stays open and asks for more. */
  keepsOpen?: boolean;
  run: () => void;
}

interface CommandParts {
  newCollection: () => void;
  /** Lets the menu ask for the collection of a new request. */
  askForCollection: () => void;
}

/** All commands that work on every page, including those that this person may not use. */
export function useCommands({ newCollection, askForCollection }: CommandParts): MenuCommand[] {
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
      id: "account",
      label: "Account settings",
      otherWords: "password sessions delete profile",
      icon: UserCog,
      refusal: null,
      run: go(paths.account),
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
      run: () => void signOutOrNotify(),
    },
  ];
}
