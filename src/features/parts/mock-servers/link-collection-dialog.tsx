"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { useMockServerMutations } from "@/features/ground/data/use-mock-servers";
import { CollectionPicker } from "@/features/ground/fields/collection-picker";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import type { MockServerDto } from "@/lib/api/api-types";

interface LinkCollectionDialogProps {
  mockServer: MockServerDto;
  onClose: () => void;
  /** Sets the focus if the element that had it is gone. */
  focusAfterwards?: () => void;
}

/** Asks for the collection that a mock server should serve. */
export function LinkCollectionDialog({ mockServer, onClose, focusAfterwards }: LinkCollectionDialogProps) {
  const workspace = useCurrentWorkspace();
  const { link } = useMockServerMutations();
  const [collectionId, setCollectionId] = useState(mockServer.collectionId);
  const [isMissing, setIsMissing] = useState(false);

  function submit() {
    if (collectionId === null) return setIsMissing(true);
    if (collectionId === mockServer.collectionId) return onClose();
    // The mutation shows the error in a toast; the choice stays for another attempt.
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
