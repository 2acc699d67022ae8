"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Notice } from "@/components/feedback/notice";
import { LabelledField } from "@/components/fields/labelled-field";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { showFormFailure } from "@/lib/api/form-failure";
import { createAccessTokenInput } from "@/schemas/access-token";
import {
  NAME_LENGTH_MAX,
  TOKEN_DAYS_DEFAULT,
  TOKEN_DAYS_MAX,
  TOKEN_USAGE_DEFAULT,
  TOKEN_USAGE_MAX,
} from "@/schemas/limits";
import { useAccessTokenMutations } from "./use-publishing";

interface CreateTokenFormProps {
  mockServerId: string;
  onCancel: () => void;
  onCreated: (token: string) => void;
}

const formSchema = createAccessTokenInput.pick({ description: true, expiresInDays: true, usageMax: true });

/** The fields of docs/rules.md, "New tokens", with their defaults and bounds. */
export function CreateTokenForm({ mockServerId, onCancel, onCreated }: CreateTokenFormProps) {
  const workspace = useCurrentWorkspace();
  const { create } = useAccessTokenMutations();
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm({
    resolver: zodResolver(formSchema),
    defaultValues: { description: "", expiresInDays: TOKEN_DAYS_DEFAULT, usageMax: TOKEN_USAGE_DEFAULT },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (settings) => {
    setFailure(null);
    try {
      const { token } = await create.mutateAsync({ workspaceId: workspace.id, mockServerId, ...settings });
      onCreated(token);
    } catch (error) {
      setFailure(showFormFailure(form, ["description", "expiresInDays", "usageMax"], error));
    }
  });

  return (
    <form
      noValidate
      aria-label="Create New Token"
      className="flex flex-col gap-3 rounded-lg border border-line p-4"
      onSubmit={(event) => void submit(event)}
    >
      <LabelledField
        label="Description"
        hint="A label to identify this token’s purpose."
        error={errors.description?.message}
      >
        {(control) => (
          <Input autoFocus required maxLength={NAME_LENGTH_MAX} {...control} {...form.register("description")} />
        )}
      </LabelledField>
      <div className="grid gap-3 sm:grid-cols-2">
        <LabelledField
          label="Expires In (days)"
          hint={`How many days until the token expires, 1 to ${TOKEN_DAYS_MAX}.`}
          error={errors.expiresInDays?.message}
        >
          {(control) => (
            <Input
              type="number"
              min={1}
              max={TOKEN_DAYS_MAX}
              {...control}
              {...form.register("expiresInDays", { valueAsNumber: true })}
            />
          )}
        </LabelledField>
        <LabelledField
          label="Max Usage Count"
          hint={`How many requests it can authenticate, 1 to ${TOKEN_USAGE_MAX.toLocaleString("en-US")}.`}
          error={errors.usageMax?.message}
        >
          {(control) => (
            <Input
              type="number"
              min={1}
              max={TOKEN_USAGE_MAX}
              {...control}
              {...form.register("usageMax", { valueAsNumber: true })}
            />
          )}
        </LabelledField>
      </div>
      {failure ? <Notice tone="danger">{failure}</Notice> : null}
      <DialogFooter>
        <Button variant="outline" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" pending={isSubmitting}>
          Create Token
        </Button>
      </DialogFooter>
    </form>
  );
}
