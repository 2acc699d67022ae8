"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Notice } from "@/components/feedback/notice";
import { LabelledField } from "@/components/fields/labelled-field";
import { SettingsSection } from "@/components/layout/settings-section";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { AccountDto } from "@/lib/api/api-types";
import { showFormFailure } from "@/lib/api/form-failure";
import { lazyZodResolver } from "@/lib/api/lazy-zod-resolver";
import { useTRPC } from "@/lib/api/trpc";
import { notify } from "@/lib/browser/notify";
import { PASSWORD_LENGTH_MIN } from "@/schemas/limits";
import { providerNames } from "./provider-names";

const resolver = lazyZodResolver(() => import("@/schemas/account").then((module) => module.changePasswordInput));

/** Changes the password, or sets the first one of somebody who signs in with GitHub or Google. */
export function PasswordSection({ account }: { account: AccountDto }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const change = useMutation(trpc.account.changePassword.mutationOptions());
  const form = useForm({ resolver, defaultValues: { current: "", next: "" } });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    setFailure(null);
    try {
      await change.mutateAsync(values);
      form.reset();
      await queryClient.invalidateQueries(trpc.account.pathFilter());
      const title = account.hasPassword ? "Your password is changed." : "You have a password now.";
      notify({ tone: "success", title, description: "All other sessions were signed out." });
    } catch (error) {
      setFailure(showFormFailure(form, ["current", "next"], error));
    }
  });

  return (
    <SettingsSection
      title="Password"
      description={
        account.hasPassword
          ? "A change signs out all other sessions."
          : `You sign in with ${providerNames(account.providers)}. With a password you can sign in by e-mail as well.`
      }
    >
      <form noValidate className="flex max-w-sm flex-col gap-4" onSubmit={(event) => void submit(event)}>
        {/* Password managers take the account's name from a field. */}
        <input type="email" autoComplete="username" value={account.email} readOnly hidden />
        {account.hasPassword ? (
          <LabelledField label="Current password" error={errors.current?.message}>
            {(control) => (
              <Input type="password" autoComplete="current-password" {...control} {...form.register("current")} />
            )}
          </LabelledField>
        ) : null}
        <LabelledField
          label="New password"
          error={errors.next?.message}
          hint={`At least ${PASSWORD_LENGTH_MIN} characters.`}
        >
          {(control) => <Input type="password" autoComplete="new-password" {...control} {...form.register("next")} />}
        </LabelledField>
        {failure ? <Notice tone="danger">{failure}</Notice> : null}
        <div>
          <Button type="submit" pending={isSubmitting}>
            {account.hasPassword ? "Change password" : "Set password"}
          </Button>
        </div>
      </form>
    </SettingsSection>
  );
}
