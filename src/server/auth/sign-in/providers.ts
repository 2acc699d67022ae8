import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import GithubProvider from "next-auth/providers/github";
import GoogleProvider from "next-auth/providers/google";
import { isDatabaseAway } from "@/errors/is-database-away";
import { isDiskFull } from "@/errors/is-disk-full";
import { DATABASE_AWAY_SENTENCE, DISK_FULL_SENTENCE } from "@/errors/refusals";
import { verifiedGithubEmail, verifiedGoogleEmail } from "@/server/auth/verified-email";
import { env } from "@/server/env";
import { log } from "@/server/log/log";
import type { MailOutcome } from "@/server/mail/send-mail";
import type { AuthCall } from "./auth-call";
import { signIn } from "./sign-in";

/** The sign-in methods that are configured for this instance. An OAuth profile's e-mail is verified, or null. */
export function authProviders(call: AuthCall): AuthOptions["providers"] {
  const { github, google } = env();
  return [
    passwordProvider(call),
    ...(github === null ? [] : [githubProvider(github)]),
    ...(google === null ? [] : [googleProvider(google)]),
  ];
}

function passwordProvider(call: AuthCall) {
  return CredentialsProvider({
    credentials: { email: { type: "email" }, password: { type: "password" } },
    async authorize(credentials) {
      const result = await signIn(credentials, await call.signInCall()).catch((error: unknown) => {
        // next-auth shows the message of a thrown error to the caller, so the cause stays here.
        log().error({ err: error }, "Sign-in failed");
        throw new Error(sentenceOf(error));
      });
      switch (result.outcome) {
        case "signed_in":
          call.begun(result);
          return result.person;
        case "wrong_credentials":
          return null;
        case "email_unverified":
          throw new Error(UNVERIFIED[result.mail]);
        case "too_many_attempts":
          throw new Error(`Too many sign-in attempts. Try again in ${result.retryAfterMinutes} minutes.`);
      }
    },
  });
}

const UNVERIFIED: Record<MailOutcome, string> = {
  sent: "Confirm your e-mail address first: we have just mailed you a link.",
  failed:
    "Confirm your e-mail address first. Another link could not be mailed now: look for the last one, or try again in an hour.",
  off: "Confirm your e-mail address first.",
};

function sentenceOf(error: unknown): string {
  if (isDatabaseAway(error)) return DATABASE_AWAY_SENTENCE;
  return isDiskFull(error) ? DISK_FULL_SENTENCE : "Signing in failed on the server. Try again.";
}

const GITHUB_EMAILS_URL = "https://api.github.com/user/emails";

function githubProvider(client: { clientId: string; clientSecret: string }) {
  return GithubProvider({
    ...client,
    userinfo: {
      url: "https://api.github.com/user",
      // The profile's own e-mail is the public one. Only this list says which addresses are verified.
      async request({ client, tokens }) {
        const profile = await client.userinfo(tokens.access_token ?? "");
        const emails = await fetch(GITHUB_EMAILS_URL, {
          headers: { Authorization: `Bearer ${tokens.access_token ?? ""}`, Accept: "application/vnd.github+json" },
        });
        return { ...profile, email: verifiedGithubEmail(await emails.json()) ?? undefined };
      },
    },
    profile: ({ id, name, login, email }) => ({ id: String(id), name: name ?? login, email: email ?? null }),
  });
}

function googleProvider(client: { clientId: string; clientSecret: string }) {
  return GoogleProvider({
    ...client,
    profile: (profile) => ({ id: profile.sub, name: profile.name, email: verifiedGoogleEmail(profile) }),
  });
}
