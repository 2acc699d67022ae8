"use client";

import { useQuery } from "@tanstack/react-query";

import { LoadFailure } from "@/components/load-failure";
import { RowsSkeleton } from "@/components/rows-placeholder";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { CreateRequestForm } from "@/features/calls/create-request-form";
import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import type { MockServerSummary } from "@/lib/api-types";
import { useTRPC } from "@/lib/trpc";

interface CreateRequestDialogProps {
  mockServer: MockServerSummary;
  /** The linked collection. */
  collectionId: string;
  callId: string;
  onClose: () => void;
}

/** Makes a request with an example of a call that no route took, and opens it. */
export function CreateRequestDialog({ mockServer, collectionId, callId, onClose }: CreateRequestDialogProps) {
  const trpc = useTRPC();
  const { id: workspaceId } = useCurrentWorkspace();
  const input = { workspaceId, mockServerId: mockServer.id, callId };
  const { data: call, error, refetch } = useQuery(trpc.calls.get.queryOptions(input, { staleTime: Infinity }));
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        wide
        title="Create request"
        description="A new route that answers calls like this one from now on. All of it can be changed here, and later."
        // What was typed is not thrown away by a click beside the dialog.
        onInteractOutside={(event) => event.preventDefault()}
      >
        {call ? (
          <CreateRequestForm call={call} collectionId={collectionId} onClose={onClose} />
        ) : error ? (
          <LoadFailure error={error} what="call" retry={() => void refetch()} />
        ) : (
          <RowsSkeleton />
        )}
      </DialogContent>
    </Dialog>
  );
}
