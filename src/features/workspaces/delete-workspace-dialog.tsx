"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type SubmitEvent, useState } from "react";

import { FormField } from "@/components/form-field";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { useCollectionIndex } from "@/features/collections/use-collections";
import { discardDraftsIn } from "@/features/editing/draft-store";
import { useMockServers } from "@/features/mock-servers/use-mock-servers";
import { apiFailure } from "@/lib/api-failure";
import type { WorkspaceSummary } from "@/lib/api-types";
import { counted } from "@/lib/counted";
import { useTRPC } from "@/lib/trpc";

interface DeleteWorkspaceDialogProps {
  workspace: WorkspaceSummary;
  onClose: () => void;
}

/** Deletes a workspace, once its name has been typed: everything in it goes, and nothing brings it back. */
export function DeleteWorkspaceDialog({ workspace, onClose }: DeleteWorkspaceDialogProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const { data: mockServers = [] } = useMockServers();
  const { data: collections } = useCollectionIndex();
  const remove = useMutation(
    trpc.workspace.delete.mutationOptions({
      // The start page leads to another workspace, or asks for a first one. Until it is there, this page stays as it is.
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
          <FormField label={`Type “${workspace.name}” to confirm`}>
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
          </FormField>
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
