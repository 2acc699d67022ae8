"use client";

import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import type { MemberDto } from "@/lib/api/api-types";
import { useMemberMutations } from "./use-members";

interface RemoveMemberDialogProps {
  member: MemberDto;
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
