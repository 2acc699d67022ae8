"use client";

import { useMutation } from "@tanstack/react-query";
import { lazyZodResolver } from "@/lib/api/lazy-zod-resolver";
import { useTRPC } from "@/lib/api/trpc";
import { AccountCard } from "./account-card";
import { AccountLink } from "./account-link";
import { MailedLinkForm } from "./mailed-link-form";

const resolver = lazyZodResolver(() =>
  import("@/schemas/account").then((module) => module.verifyEmailInput.pick({ password: true })),
);

/** Where the mailed link of a sign-up leads. */
export function VerifyEmail({ token, email }: { token: string; email: string }) {
  const trpc = useTRPC();
  const verify = useMutation(trpc.auth.verifyEmail.mutationOptions());
  return (
    <AccountCard title="Confirm your e-mail address" footer={<AccountLink href="/sign-in">Sign in</AccountLink>}>
      <MailedLinkForm
        email={email}
        resolver={resolver}
        autoComplete="current-password"
        label="Password"
        hint="The one that you chose when you signed up."
        submitLabel="Confirm and sign in"
        onSubmit={(password) => verify.mutateAsync({ token, password })}
      />
    </AccountCard>
  );
}
