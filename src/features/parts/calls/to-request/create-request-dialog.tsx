"use client";

import { useQuery } from "@tanstack/react-query";
import { LoadFailure } from "@/components/feedback/load-failure";
import { RowsSkeleton } from "@/components/feedback/rows-placeholder";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import type { MockServerDto } from "@/lib/api/api-types";
import { useTRPC } from "@/lib/api/trpc";
import { CreateRequestForm } from "./create-request-form";

interface CreateRequestDialogProps {
  mockServer: MockServerDto;
  /** The linked collection. */
  collectionId: string;
  callId: string;
  onClose: () => void;
}

/** Creates a request with an example from a call that no route matched, and opens it. */
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
        // A click beside the dialog must not discard what was typed.
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
