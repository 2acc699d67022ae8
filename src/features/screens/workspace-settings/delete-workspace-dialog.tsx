"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type SubmitEvent, useState } from "react";
import { Notice } from "@/components/feedback/notice";
import { LabelledField } from "@/components/fields/labelled-field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { useCollectionIndex } from "@/features/ground/data/use-collections";
import { useMockServers } from "@/features/ground/data/use-mock-servers";
import { discardDraftsIn } from "@/features/ground/editing/drafts/draft-store";
import { apiFailure } from "@/lib/api/api-failure";
import type { WorkspaceDto } from "@/lib/api/api-types";
import { useTRPC } from "@/lib/api/trpc";
import { counted } from "@/lib/text/counted";

interface DeleteWorkspaceDialogProps {
  workspace: WorkspaceDto;
  onClose: () => void;
}

/** Deletes a workspace with everything in it after its name was typed. This cannot be undone. */
export function DeleteWorkspaceDialog({ workspace, onClose }: DeleteWorkspaceDialogProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const { data: mockServers = [] } = useMockServers();
  const { data: collections } = useCollectionIndex();
  const remove = useMutation(
    trpc.workspace.delete.mutationOptions({
      // The start page opens another workspace, or asks for a first one. Until it is loaded, this page stays.
      onSuccess: () => {
        discardDraftsIn(workspace.id);
        router.replace("/");
      },
    }),
  );
  const pending = remove.isPending || remove.isSuccess;
  const matches = typed.trim() === workspace.name;

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (matches && !pending) remove.mutate({ workspaceId: workspace.id });
  }

  return (
    <Dialog open onOpenChange={(open) => (open || pending ? undefined : onClose())}>
      <DialogContent
        title={`Delete “${workspace.name}”?`}
        description={`${counted(collections?.rootIds.length ?? 0, "collection")} with all requests and examples, and ${counted(mockServers.length, "mock server")} will be deleted${workspace.type === "PROJECT" ? " for every member" : ""}. This cannot be undone.`}
      >
        <form noValidate className="flex flex-col gap-4" onSubmit={submit}>
          <LabelledField label={`Type “${workspace.name}” to confirm`}>
            {(control) => (
              <Input
                {...control}
                autoFocus
                autoComplete="off"
                spellCheck={false}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </LabelledField>
          {remove.error ? <Notice tone="danger">{apiFailure(remove.error).message}</Notice> : null}
          <DialogFooter>
            <Button variant="outline" disabled={pending} onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" variant="danger" pending={pending} disabled={!matches}>
              Delete workspace
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
