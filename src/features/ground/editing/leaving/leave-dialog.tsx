"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { discardDraftsOf, draftsOf, draftStore } from "@/features/ground/editing/drafts/draft-store";
import { useSaveDrafts } from "@/features/ground/editing/saving/use-save-page";
import { useTRPC } from "@/lib/api/trpc";
import { paths } from "@/lib/browser/paths";

interface LeaveDialogProps {
  requestIds: readonly string[];
  onAnswer: (mayLeave: boolean) => void;
}

/** Offers Save, Discard and Cancel. What cannot be saved is shown where it is edited. */
export function LeaveDialog({ requestIds, onAnswer }: LeaveDialogProps) {
  const save = useSaveDrafts();
  const router = useRouter();
  const nameOf = useRequestName();
  const saveButton = useRef<HTMLButtonElement>(null);
  const [pending, setPending] = useState(false);

  async function saveAll() {
    setPending(true);
    for (const requestId of requestIds) {
      const { request, examples } = draftsOf(draftStore.get(), requestId);
      const workspaceId = (request ?? examples[0])?.workspaceId;
      if (await save(requestId)) continue;
      if (workspaceId !== undefined) router.push(paths.request(workspaceId, requestId));
      return onAnswer(false);
    }
    onAnswer(true);
  }

  function discardAll() {
    requestIds.forEach(discardDraftsOf);
    onAnswer(true);
  }

  const names = requestIds.map((requestId) => `“${nameOf(requestId)}”`);
  return (
    <Dialog open onOpenChange={(open) => (open || pending ? undefined : onAnswer(false))}>
      <DialogContent
        role="alertdialog"
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          saveButton.current?.focus();
        }}
        title={
          names.length === 1 ? `Save the changes to ${names[0]}?` : `Save the changes to ${names.length} requests?`
        }
        description={names.length === 1 ? "They are lost otherwise." : `They are lost otherwise: ${names.join(", ")}.`}
      >
        <DialogFooter>
          <Button variant="outline" disabled={pending} onClick={() => onAnswer(false)}>
            Cancel
          </Button>
          <Button variant="outline" disabled={pending} onClick={discardAll}>
            Discard
          </Button>
          <Button ref={saveButton} pending={pending} onClick={() => void saveAll()}>
            Save
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function useRequestName(): (requestId: string) => string {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return (requestId) => {
    const { request, examples } = draftsOf(draftStore.get(), requestId);
    if (request) return request.base.name;
    const [example] = examples;
    if (!example) return "";
    const { workspaceId } = example;
    const known = queryClient.getQueryData(trpc.request.get.queryKey({ workspaceId, requestId }));
    return known?.name ?? example.base.name;
  };
}
