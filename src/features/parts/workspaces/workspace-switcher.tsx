"use client";

import { ChevronsUpDown } from "lucide-react";
import dynamic from "next/dynamic";
import { MenuButton } from "@/components/actions/menu-button";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { setFrameDialog } from "@/features/ground/session/open-dialog";
import { WorkspaceTypeBadge } from "./workspace-type-badge";

const loadMenu = () => import("./workspace-menu").then((module) => module.WorkspaceMenu);
const WorkspaceMenu = dynamic(loadMenu, { ssr: false });

export function WorkspaceSwitcher() {
  const current = useCurrentWorkspace();
  return (
    <MenuButton
      className="flex h-9 w-full min-w-0 items-center gap-2 rounded-md px-2 text-left hover:bg-hover"
      preload={() => void loadMenu()}
      menu={(opening) => <WorkspaceMenu {...opening} onCreate={() => setFrameDialog("createWorkspace")} />}
    >
      <span className="sr-only">Workspace:</span>
      <span className="min-w-0 flex-1 truncate text-sm font-semibold">{current.name}</span>
      <WorkspaceTypeBadge type={current.type} />
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
    </MenuButton>
  );
}
