"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { WORKSPACE_TYPES, type WorkspaceType } from "@/access/vocabulary";
import { Notice } from "@/components/feedback/notice";
import { LabelledField } from "@/components/fields/labelled-field";
import { RadioCard } from "@/components/fields/radio-card";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { WORKSPACE_TYPE_WORDS } from "@/features/ground/session/words";
import { showFormFailure } from "@/lib/api/form-failure";
import { useTRPC } from "@/lib/api/trpc";
import { createWorkspaceInput } from "@/schemas/workspace";

export function CreateWorkspaceDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title="Create workspace" description="A workspace keeps collections and mock servers together.">
        <CreateWorkspaceForm onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

/** Asks for name and type, then opens the new workspace. Without `onClose` there is no Cancel button. */
export function CreateWorkspaceForm({ onClose }: { onClose?: () => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const create = useMutation(trpc.workspace.create.mutationOptions());
  const form = useForm({
    resolver: zodResolver(createWorkspaceInput),
    defaultValues: { name: "", type: "LOCAL" as WorkspaceType },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    setFailure(null);
    try {
      const workspace = await create.mutateAsync(values);
      await queryClient.invalidateQueries(trpc.workspace.list.queryFilter());
      onClose?.();
      router.push(`/w/${workspace.id}`);
    } catch (error) {
      setFailure(showFormFailure(form, ["name", "type"], error));
    }
  });

  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <LabelledField label="Name" error={errors.name?.message}>
        {(control) => <Input autoFocus {...control} {...form.register("name")} />}
      </LabelledField>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-sm font-medium">Type</legend>
        {WORKSPACE_TYPES.map((type) => {
          const { label, icon, meaning } = WORKSPACE_TYPE_WORDS[type];
          return (
            <RadioCard
              key={type}
              value={type}
              icon={icon}
              label={label}
              description={meaning}
              {...form.register("type")}
            />
          );
        })}
      </fieldset>
      {failure ? <Notice tone="danger">{failure}</Notice> : null}
      <DialogFooter>
        {onClose ? (
          <Button variant="outline" onClick={onClose}>
            Cancel
          </Button>
        ) : null}
        <Button type="submit" pending={isSubmitting}>
          Create workspace
        </Button>
      </DialogFooter>
    </form>
  );
}
