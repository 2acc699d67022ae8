"use client";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { useMemberMutations } from "@/features/workspaces/use-members";
import type { Member } from "@/lib/api-types";

interface RemoveMemberDialogProps {
  member: Member;
  onClose: () => void;
  focusAfterwards: () => void;
}

export function RemoveMemberDialog({ member, onClose, focusAfterwards }: RemoveMemberDialogProps) {
  const workspace = useCurrentWorkspace();
  const { remove } = useMemberMutations();
  return (
    <ConfirmDialog
      title={`Remove ${member.name}?`}
      confirmLabel="Remove"
      onConfirm={() => remove.mutateAsync({ workspaceId: workspace.id, userId: member.userId })}
      onClose={onClose}
      focusAfterwards={focusAfterwards}
    >
      {member.email} will not see this workspace any more, from this moment on. What they made stays.
    </ConfirmDialog>
  );
}
