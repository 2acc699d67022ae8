import type { WorkspaceType } from "@/access/workspace-types";
import { Badge } from "@/components/ui/badge";
import { WORKSPACE_TYPE_WORDS } from "@/features/workspaces/workspace-types";

export function WorkspaceTypeBadge({ type }: { type: WorkspaceType }) {
  const { label, icon: Icon } = WORKSPACE_TYPE_WORDS[type];
  return (
    <Badge>
      <Icon aria-hidden />
      {label}
    </Badge>
  );
}
