"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { discardDraftsIn } from "@/features/editing/draft-store";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { useMemberMutations } from "@/features/workspaces/use-members";

/** Ends one's own membership, and leads on to another workspace. */
export function LeaveWorkspaceDialog({ onClose }: { onClose: () => void }) {
  const workspace = useCurrentWorkspace();
  const router = useRouter();
  const { leave } = useMemberMutations();
  const hasLeft = useRef(false);
  return (
    <ConfirmDialog
      title={`Leave “${workspace.name}”?`}
      confirmLabel="Leave workspace"
      onConfirm={async () => {
        await leave.mutateAsync({ workspaceId: workspace.id });
        hasLeft.current = true;
        discardDraftsIn(workspace.id);
        // The start page leads to another workspace, or asks for a first one.
        router.replace("/");
      }}
      // Until the start page is there the dialog stays: behind it is a workspace that is this person's no more.
      onClose={() => (hasLeft.current ? undefined : onClose())}
      focusAfterwards={() => undefined}
    >
      You will not see its collections and mock servers any more, from this moment on, until somebody invites you again.
      What you made stays.
    </ConfirmDialog>
  );
}
