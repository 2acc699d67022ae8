import Link from "next/link";
import { LinkButton } from "@/components/actions/link-button";
import type { InvitationPreviewDto } from "@/lib/api/api-types";
import { AccountCard } from "./account-card";
import { InvitationSentence } from "./invitation-sentence";

/** An invitation for somebody who is not signed in. Signing in and signing up lead back to its link. */
export function SignInToAccept({ token, preview }: { token: string; preview: InvitationPreviewDto }) {
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
