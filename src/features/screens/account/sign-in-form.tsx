"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Notice } from "@/components/feedback/notice";
import { LabelledField } from "@/components/fields/labelled-field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { apiFailure } from "@/lib/api/api-failure";
import { signInWithPassword } from "@/lib/api/auth-client";
import { signInInput } from "@/schemas/account";

export function SignInForm({ next }: { next: string }) {
  const router = useRouter();
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm({
    resolver: zodResolver(signInInput),
    defaultValues: { email: "", password: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = form.handleSubmit(async ({ email, password }) => {
    setFailure(null);
    try {
      const result = await signInWithPassword(email, password);
      if (result.ok) return router.replace(next);
      setFailure(result.message);
    } catch (error) {
      setFailure(apiFailure(error).message);
    }
    // Marks the submit as failed, so that the button is enabled again.
    form.setError("root", {});
  });

  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <LabelledField label="E-mail" error={errors.email?.message}>
        {(control) => <Input type="email" autoComplete="username" autoFocus {...control} {...form.register("email")} />}
      </LabelledField>
      <LabelledField label="Password" error={errors.password?.message}>
        {(control) => (
          <Input type="password" autoComplete="current-password" {...control} {...form.register("password")} />
        )}
      </LabelledField>
      {failure ? <Notice tone="danger">{failure}</Notice> : null}
      <Button type="submit" pending={isSubmitting || isSubmitSuccessful}>
        Sign in
      </Button>
    </form>
  );
}
