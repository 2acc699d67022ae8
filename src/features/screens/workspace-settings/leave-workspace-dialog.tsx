"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { discardDraftsIn } from "@/features/ground/editing/drafts/draft-store";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useMemberMutations } from "./use-members";

/** Ends the person's own membership, and opens another workspace. */
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
        // The start page opens another workspace, or asks for a first one.
        router.replace("/");
      }}
      // The dialog stays until the start page is loaded, because the workspace behind it is no longer accessible.
      onClose={() => (hasLeft.current ? undefined : onClose())}
      focusAfterwards={() => undefined}
    >
      You will not see its collections and mock servers any more, from this moment on, until somebody invites you again.
      What you made stays.
    </ConfirmDialog>
  );
}
