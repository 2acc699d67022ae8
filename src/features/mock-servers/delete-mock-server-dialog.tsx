"use client";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { useMockServerMutations } from "@/features/mock-servers/use-mock-servers";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import type { MockServerSummary } from "@/lib/api-types";

interface DeleteMockServerDialogProps {
  mockServer: MockServerSummary;
  onClose: () => void;
  focusAfterwards: () => void;
}

export function DeleteMockServerDialog({ mockServer, onClose, focusAfterwards }: DeleteMockServerDialogProps) {
  const workspace = useCurrentWorkspace();
  const { remove } = useMockServerMutations();
  return (
    <ConfirmDialog
      title={`Delete “${mockServer.name}”?`}
      confirmLabel="Delete"
      onConfirm={() => remove.mutateAsync({ workspaceId: workspace.id, mockServerId: mockServer.id })}
      onClose={onClose}
      focusAfterwards={focusAfterwards}
    >
      <p>The mock server goes away, and its URL stops answering.</p>
      <p>Its collection stays, with all requests and examples.</p>
    </ConfirmDialog>
  );
}
