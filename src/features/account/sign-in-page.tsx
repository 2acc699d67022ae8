import Link from "next/link";

import { Notice } from "@/components/notice";
import { AccountCard } from "@/features/account/account-card";
import { ProviderButtons, type EnabledProviders } from "@/features/account/provider-buttons";
import { SignInForm } from "@/features/account/sign-in-form";
import { signInFailure } from "@/features/account/sign-in-failure";

interface SignInPageProps {
  /** Where to go afterwards. */
  next: string;
  /** Why the last try, by GitHub or Google, came back without success. */
  error: string | null;
  providers: EnabledProviders;
}

export function SignInPage({ next, error, providers }: SignInPageProps) {
  return (
    <AccountCard
      title="Sign in"
      footer={
        <>
          No account yet?{" "}
          <Link href={`/sign-up?from=${encodeURIComponent(next)}`} className="font-medium text-accent underline">
            Sign up
          </Link>
        </>
      }
    >
      {error === null ? null : <Notice tone="danger">{signInFailure(error)}</Notice>}
      <SignInForm next={next} />
      <ProviderButtons providers={providers} next={next} />
    </AccountCard>
  );
}
