"use client";

import { useRouter } from "next/navigation";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { useMemberMutations } from "@/features/workspaces/use-members";
import type { Member } from "@/lib/api-types";

interface RemoveMemberDialogProps {
  member: Member;
  isOwn: boolean;
  onClose: () => void;
  focusAfterwards: () => void;
}

export function RemoveMemberDialog({ member, isOwn, onClose, focusAfterwards }: RemoveMemberDialogProps) {
  const workspace = useCurrentWorkspace();
  const router = useRouter();
  const { remove, leave } = useMemberMutations();
  const key = { workspaceId: workspace.id, userId: member.userId };
  if (isOwn) {
    return (
      <ConfirmDialog
        title={`Leave “${workspace.name}”?`}
        confirmLabel="Leave workspace"
        onConfirm={async () => {
          await leave.mutateAsync(key);
          router.replace("/");
        }}
        onClose={onClose}
        focusAfterwards={focusAfterwards}
      >
        You will not see its collections and mock servers any more, until somebody invites you again.
      </ConfirmDialog>
    );
  }
  return (
    <ConfirmDialog
      title={`Remove ${member.name}?`}
      confirmLabel="Remove"
      onConfirm={() => remove.mutateAsync(key)}
      onClose={onClose}
      focusAfterwards={focusAfterwards}
    >
      {member.email} will not see this workspace any more, from this moment on. What they made stays.
    </ConfirmDialog>
  );
}
