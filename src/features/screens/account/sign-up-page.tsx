import Link from "next/link";
import { AccountCard } from "./account-card";
import { ProviderButtons, type EnabledProviders } from "./provider-buttons";
import { SignUpForm } from "./sign-up-form";

interface SignUpPageProps {
  /** Where to go after signing up. */
  next: string;
  providers: EnabledProviders;
}

export function SignUpPage({ next, providers }: SignUpPageProps) {
  return (
    <AccountCard
      title="Create your account"
      footer={
        <>
          Have an account?{" "}
          <Link href={`/sign-in?from=${encodeURIComponent(next)}`} className="font-medium text-accent underline">
            Sign in
          </Link>
        </>
      }
    >
      <SignUpForm next={next} />
      <ProviderButtons providers={providers} next={next} />
    </AccountCard>
  );
}
