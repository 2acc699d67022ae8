"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Notice } from "@/components/feedback/notice";
import { LabelledField } from "@/components/fields/labelled-field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useCurrentWorkspace, useRefusal } from "@/features/ground/session/current-workspace";
import { useShortcut } from "@/hooks/use-shortcut";
import { showFormFailure } from "@/lib/api/form-failure";
import { lazyZodResolver } from "@/lib/api/lazy-zod-resolver";
import { useTRPC } from "@/lib/api/trpc";
import { notify } from "@/lib/browser/notify";
import { ariaShortcut } from "@/lib/browser/shortcuts";

const resolver = lazyZodResolver(() =>
  import("@/schemas/workspace").then((module) => module.renameWorkspaceInput.pick({ name: true })),
);

export function WorkspaceNameForm() {
  const trpc = useTRPC();
  const workspace = useCurrentWorkspace();
  const refusal = useRefusal("workspace.rename");
  const queryClient = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const rename = useMutation(trpc.workspace.rename.mutationOptions());
  const form = useForm({
    resolver,
    values: { name: workspace.name },
    // If the workspace is renamed by somebody else, or read again, what was typed stays.
    resetOptions: { keepDirtyValues: true },
  });
  const { errors, isSubmitting, isDirty } = form.formState;

  const submit = form.handleSubmit(async ({ name }) => {
    setFailure(null);
    try {
      await rename.mutateAsync({ workspaceId: workspace.id, name });
      form.reset({ name });
      await queryClient.invalidateQueries(trpc.workspace.list.queryFilter());
      notify({ tone: "success", title: `The workspace is called ${name} now.` });
    } catch (error) {
      setFailure(showFormFailure(form, ["name"], error));
    }
  });
  useShortcut("save", isDirty && refusal === null ? () => void submit() : null);

  return (
    <form noValidate className="flex flex-col gap-2" onSubmit={(event) => void submit(event)}>
      <LabelledField label="Name" error={errors.name?.message} hint={refusal}>
        {(control) => (
          <div className="flex gap-2">
            <Input {...control} readOnly={refusal !== null} className="max-w-md" {...form.register("name")} />
            <Button
              type="submit"
              pending={isSubmitting}
              disabled={!isDirty}
              refusal={refusal}
              aria-keyshortcuts={ariaShortcut("save")}
            >
              Save
            </Button>
          </div>
        )}
      </LabelledField>
      {failure ? <Notice tone="danger">{failure}</Notice> : null}
    </form>
  );
}
