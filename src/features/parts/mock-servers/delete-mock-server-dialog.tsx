"use client";

import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { useMockServerMutations } from "@/features/ground/data/use-mock-servers";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import type { MockServerDto } from "@/lib/api/api-types";

interface DeleteMockServerDialogProps {
  mockServer: MockServerDto;
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
