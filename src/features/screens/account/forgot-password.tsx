"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Notice } from "@/components/feedback/notice";
import { LabelledField } from "@/components/fields/labelled-field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { showFormFailure } from "@/lib/api/form-failure";
import { lazyZodResolver } from "@/lib/api/lazy-zod-resolver";
import { useTRPC } from "@/lib/api/trpc";
import { AccountCard } from "./account-card";
import { AccountLink } from "./account-link";

const resolver = lazyZodResolver(() => import("@/schemas/account").then((module) => module.requestPasswordResetInput));

/** Asks for the mail with which a new password can be chosen. @param isMailOn whether this instance sends mail at all */
export function ForgotPassword({ isMailOn }: { isMailOn: boolean }) {
  return (
    <AccountCard title="Forgot your password?" footer={<AccountLink href="/sign-in">Sign in</AccountLink>}>
      {isMailOn ? (
        <ForgotPasswordForm />
      ) : (
        <Notice tone="info">
          This instance sends no mail, so it cannot mail you a link. Ask the person who runs it.
        </Notice>
      )}
    </AccountCard>
  );
}

function ForgotPasswordForm() {
  const trpc = useTRPC();
  const request = useMutation(trpc.auth.requestPasswordReset.mutationOptions());
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm({ resolver, defaultValues: { email: "" } });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    setFailure(null);
    try {
      await request.mutateAsync(values);
    } catch (error) {
      setFailure(showFormFailure(form, ["email"], error));
    }
  });

  if (request.isSuccess) {
    return (
      <p role="status" className="text-sm text-pretty wrap-anywhere">
        If there is an account for {request.data.email}, a mail with a link is on its way to it. The link works for an
        hour.
      </p>
    );
  }
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <p className="text-sm text-muted">You get a mail with a link, with which you choose a new one.</p>
      <LabelledField label="E-mail" error={errors.email?.message}>
        {(control) => <Input type="email" autoComplete="username" autoFocus {...control} {...form.register("email")} />}
      </LabelledField>
      {failure ? <Notice tone="danger">{failure}</Notice> : null}
      <Button type="submit" pending={isSubmitting}>
        Send me a link
      </Button>
    </form>
  );
}
