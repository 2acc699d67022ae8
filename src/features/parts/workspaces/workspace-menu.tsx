"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, Settings } from "lucide-react";
import { useRouter } from "next/navigation";
import {
  Menu,
  MenuItem,
  MenuLabel,
  type MenuOpening,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
} from "@/components/ui/menu";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useTRPC } from "@/lib/api/trpc";
import { paths } from "@/lib/browser/paths";
import { WorkspaceTypeBadge } from "./workspace-type-badge";

/** The person's workspaces, the settings of this one, and a command to create one. */
export function WorkspaceMenu({ onCreate, ...opening }: MenuOpening & { onCreate: () => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const current = useCurrentWorkspace();
  const { data: workspaces = [] } = useQuery(trpc.workspace.list.queryOptions());
  return (
    <Menu label="Workspaces" align="start" className="w-72" {...opening}>
      <MenuLabel>Workspaces</MenuLabel>
      <MenuRadioGroup value={current.id} onValueChange={(id) => router.push(paths.workspace(id))}>
        {workspaces.map((workspace) => (
          <MenuRadioItem key={workspace.id} value={workspace.id}>
            <span className="min-w-0 flex-1 truncate">{workspace.name}</span>
            <WorkspaceTypeBadge type={workspace.type} />
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
      <MenuSeparator />
      <MenuItem onChoose={() => router.push(paths.settings(current.id))}>
        <Settings aria-hidden className="text-muted" />
        Workspace settings
      </MenuItem>
      <MenuItem onChoose={onCreate}>
        <Plus aria-hidden className="text-muted" />
        Create workspace
      </MenuItem>
    </Menu>
  );
}
