"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Resolver, useForm } from "react-hook-form";
import { Notice } from "@/components/feedback/notice";
import { LabelledField } from "@/components/fields/labelled-field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { signInWithPassword } from "@/lib/api/auth-client";
import { showFormFailure } from "@/lib/api/form-failure";

interface Values {
  password: string;
}

interface MailedLinkFormProps {
  email: string;
  resolver: Resolver<Values>;
  /** What password managers are to do. */
  autoComplete: "new-password" | "current-password";
  label: string;
  hint?: string;
  submitLabel: string;
  /** What the link is for, with the typed password; after it the person is signed in. */
  onSubmit: (password: string) => Promise<unknown>;
}

/** The one field that a mailed link leads to. */
export function MailedLinkForm({
  email,
  resolver,
  autoComplete,
  label,
  hint,
  submitLabel,
  onSubmit,
}: MailedLinkFormProps) {
  const router = useRouter();
  const [failure, setFailure] = useState<string | null>(null);
  // If the server fails between the two steps, another attempt must not use the link again.
  const [usedWith, setUsedWith] = useState<string | null>(null);
  const form = useForm<Values>({ resolver, defaultValues: { password: "" } });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = form.handleSubmit(async ({ password }) => {
    setFailure(null);
    try {
      if (usedWith !== password) await onSubmit(password);
      setUsedWith(password);
      const result = await signInWithPassword(email, password);
      if (result.ok) return router.replace("/");
      setFailure(result.message);
    } catch (error) {
      setFailure(showFormFailure(form, ["password"], error));
    }
    // Marks the submit as failed, so that the button is enabled again.
    form.setError("root", {});
  });

  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <p className="text-sm wrap-anywhere text-muted">For {email}.</p>
      {/* Password managers take the account's name from a field. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <LabelledField label={label} error={errors.password?.message} hint={hint}>
        {(control) => (
          <Input type="password" autoComplete={autoComplete} autoFocus {...control} {...form.register("password")} />
        )}
      </LabelledField>
      {failure ? <Notice tone="danger">{failure}</Notice> : null}
      <Button type="submit" pending={isSubmitting || isSubmitSuccessful}>
        {submitLabel}
      </Button>
    </form>
  );
}
