"use client";

import { useMutation } from "@tanstack/react-query";
import { lazyZodResolver } from "@/lib/api/lazy-zod-resolver";
import { useTRPC } from "@/lib/api/trpc";
import { PASSWORD_LENGTH_MIN } from "@/schemas/limits";
import { AccountCard } from "./account-card";
import { AccountLink } from "./account-link";
import { MailedLinkForm } from "./mailed-link-form";

const resolver = lazyZodResolver(() =>
  import("@/schemas/account").then((module) => module.resetPasswordInput.pick({ password: true })),
);

/** Where the mailed link for a new password leads. */
export function ResetPassword({ token, email }: { token: string; email: string }) {
  const trpc = useTRPC();
  const reset = useMutation(trpc.auth.resetPassword.mutationOptions());
  return (
    <AccountCard title="Choose a new password" footer={<AccountLink href="/sign-in">Sign in</AccountLink>}>
      <MailedLinkForm
        email={email}
        resolver={resolver}
        autoComplete="new-password"
        label="New password"
        hint={`At least ${PASSWORD_LENGTH_MIN} characters. You are signed out everywhere else.`}
        submitLabel="Change password"
        onSubmit={(password) => reset.mutateAsync({ token, password })}
      />
    </AccountCard>
  );
}
