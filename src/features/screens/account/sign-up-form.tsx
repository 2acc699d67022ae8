"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Notice } from "@/components/feedback/notice";
import { LabelledField } from "@/components/fields/labelled-field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { signInWithPassword } from "@/lib/api/auth-client";
import { showFormFailure } from "@/lib/api/form-failure";
import { useTRPC } from "@/lib/api/trpc";
import { signUpInput } from "@/schemas/account";
import { PASSWORD_LENGTH_MIN } from "@/schemas/limits";

export function SignUpForm({ next }: { next: string }) {
  const router = useRouter();
  const trpc = useTRPC();
  const signUp = useMutation(trpc.auth.signUp.mutationOptions());
  const [failure, setFailure] = useState<string | null>(null);
  const [mustVerify, setMustVerify] = useState<{ email: string; isMailed: boolean } | null>(null);
  // If the server fails between the two steps, another attempt must not create the account again.
  const [createdFor, setCreatedFor] = useState<string | null>(null);
  const form = useForm({
    resolver: zodResolver(signUpInput),
    defaultValues: { name: "", email: "", password: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    setFailure(null);
    try {
      if (createdFor !== values.email) {
        const { email, verification } = await signUp.mutateAsync(values);
        if (verification !== "off") return setMustVerify({ email, isMailed: verification === "sent" });
      }
      setCreatedFor(values.email);
      const result = await signInWithPassword(values.email, values.password);
      if (result.ok) return router.replace(next);
      setFailure(result.message);
    } catch (error) {
      setFailure(showFormFailure(form, ["name", "email", "password"], error));
    }
    // Marks the submit as failed, so that the button is enabled again.
    form.setError("root", {});
  });

  if (mustVerify !== null) return <VerifyFirst {...mustVerify} />;
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <LabelledField label="Name" error={errors.name?.message}>
        {(control) => <Input autoComplete="name" autoFocus {...control} {...form.register("name")} />}
      </LabelledField>
      <LabelledField label="E-mail" error={errors.email?.message}>
        {(control) => <Input type="email" autoComplete="username" {...control} {...form.register("email")} />}
      </LabelledField>
      <LabelledField
        label="Password"
        error={errors.password?.message}
        hint={`At least ${PASSWORD_LENGTH_MIN} characters.`}
      >
        {(control) => <Input type="password" autoComplete="new-password" {...control} {...form.register("password")} />}
      </LabelledField>
      {failure ? <Notice tone="danger">{failure}</Notice> : null}
      <Button type="submit" pending={isSubmitting || isSubmitSuccessful}>
        Create account
      </Button>
    </form>
  );
}

/** Where mail is set up, an account begins with the proof of its address. */
function VerifyFirst({ email, isMailed }: { email: string; isMailed: boolean }) {
  if (!isMailed) {
    return (
      <Notice tone="warning">
        Your account is made, but the mail that confirms {email} could not be sent. Sign in, and it is sent again.
      </Notice>
    );
  }
  return (
    <p role="status" className="text-sm text-pretty wrap-anywhere">
      Your account is made. We have mailed a link to {email}: open it within 24 hours to confirm the address and sign
      in.
    </p>
  );
}
