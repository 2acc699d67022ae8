"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { CollectionPicker } from "@/features/collections/collection-picker";
import { useMockServerMutations } from "@/features/mock-servers/use-mock-servers";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import type { MockServerSummary } from "@/lib/api-types";

interface LinkCollectionDialogProps {
  mockServer: MockServerSummary;
  onClose: () => void;
  /** Instead of what had it before, where that is gone. */
  focusAfterwards?: () => void;
}

/** Asks for the collection that a mock server is to answer from. */
export function LinkCollectionDialog({ mockServer, onClose, focusAfterwards }: LinkCollectionDialogProps) {
  const workspace = useCurrentWorkspace();
  const { link } = useMockServerMutations();
  const [collectionId, setCollectionId] = useState(mockServer.collectionId);
  const [isMissing, setIsMissing] = useState(false);

  function submit() {
    if (collectionId === null) return setIsMissing(true);
    if (collectionId === mockServer.collectionId) return onClose();
    // The mutation says in a toast why it failed; the choice stays for another try.
    link.mutate({ workspaceId: workspace.id, mockServerId: mockServer.id, collectionId }, { onSuccess: onClose });
  }

  return (
    <Dialog open onOpenChange={(open) => (open || link.isPending ? undefined : onClose())}>
      <DialogContent
        title="Link another collection"
        description={`“${mockServer.name}” then answers with its requests and examples. The URL stays.`}
        className="max-w-xl"
        onCloseAutoFocus={(event) => {
          if (!focusAfterwards) return;
          event.preventDefault();
          focusAfterwards();
        }}
      >
        <form
          noValidate
          className="flex min-h-0 flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <CollectionPicker
            label="Collection"
            value={collectionId}
            error={isMissing ? "Select a collection." : undefined}
            none="This workspace has no collection yet. Make one with “New collection”, or import one."
            onChange={(id) => {
              setIsMissing(false);
              setCollectionId(id);
            }}
          />
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" pending={link.isPending}>
              Link
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
