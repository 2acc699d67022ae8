import type { WorkspaceType } from "@/access/vocabulary";
import { Badge } from "@/components/ui/badge";
import { WORKSPACE_TYPE_WORDS } from "@/features/ground/session/words";

export function WorkspaceTypeBadge({ type }: { type: WorkspaceType }) {
  const { label, icon: Icon } = WORKSPACE_TYPE_WORDS[type];
  return (
    <Badge>
      <Icon aria-hidden />
      {label}
    </Badge>
  );
}
