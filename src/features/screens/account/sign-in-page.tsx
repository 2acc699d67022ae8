import Link from "next/link";
import { Notice } from "@/components/feedback/notice";
import { DATABASE_AWAY_SENTENCE } from "@/errors/refusals";
import { AccountCard } from "./account-card";
import { AccountLink } from "./account-link";
import { type EnabledProviders, ProviderButtons } from "./provider-buttons";
import { SignInForm } from "./sign-in-form";

interface SignInPageProps {
  /** Where to go after signing in. */
  next: string;
  /** Why the last sign-in with GitHub or Google failed. */
  error: string | null;
  providers: EnabledProviders;
  /** Whether this instance sends mail, with which a forgotten password can be replaced. */
  isMailOn: boolean;
}

export function SignInPage({ next, error, providers, isMailOn }: SignInPageProps) {
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
      {isMailOn ? (
        <p className="text-sm">
          <AccountLink href="/forgot-password">Forgot your password?</AccountLink>
        </p>
      ) : null}
      <ProviderButtons providers={providers} next={next} />
    </AccountCard>
  );
}

/**
 * Why signing in with GitHub or Google failed, for their `?error=` parameter. Anybody can write such a link, so only known sentences are
 * shown.
 */
function signInFailure(error: string): string {
  if (SENTENCES.has(error)) return error;
  if (error === "AccessDenied") return "The sign-in was declined.";
  return "Signing in that way did not work. Try again, or use your e-mail and password.";
}

const SENTENCES = new Set([
  DATABASE_AWAY_SENTENCE,
  "That account has no verified e-mail address.",
  "There is an account with that e-mail address already. Sign in with its password.",
]);
