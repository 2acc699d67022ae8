import Link from "next/link";

import { LinkButton } from "@/components/link-button";
import { AccountCard } from "@/features/account/account-card";
import { InvitationSentence } from "@/features/account/invitation-sentence";
import type { InvitationPreview } from "@/lib/api-types";

/** An invitation, to somebody who is not signed in. Signing in and up lead back to its link. */
export function SignInToAccept({ token, preview }: { token: string; preview: InvitationPreview }) {
  const from = encodeURIComponent(`/invitation/${token}`);
  return (
    <AccountCard
      title="Join a workspace"
      footer={
        <>
          No account yet?{" "}
          <Link href={`/sign-up?from=${from}`} className="font-medium text-accent underline">
            Sign up
          </Link>
        </>
      }
    >
      <InvitationSentence preview={preview} />
      <p className="text-sm text-muted">To accept, sign in with the e-mail address that was invited.</p>
      <LinkButton href={`/sign-in?from=${from}`}>Sign in</LinkButton>
    </AccountCard>
  );
}
