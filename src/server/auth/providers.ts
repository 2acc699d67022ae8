import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import GithubProvider from "next-auth/providers/github";
import GoogleProvider from "next-auth/providers/google";
import { isDatabaseAway } from "@/errors/is-database-away";
import { DATABASE_AWAY_SENTENCE } from "@/errors/refusals";
import { env } from "@/server/env";
import { log } from "@/server/log/log";
import { callerAddress } from "./caller-address";
import { signIn } from "./sign-in";
import { verifiedGithubEmail, verifiedGoogleEmail } from "./verified-email";

/** The sign-in methods that are configured for this instance. An OAuth profile's e-mail is verified, or null. */
export function authProviders(): AuthOptions["providers"] {
  const { github, google } = env();
  return [
    passwordProvider(),
    ...(github === null ? [] : [githubProvider(github)]),
    ...(google === null ? [] : [googleProvider(google)]),
  ];
}

function passwordProvider() {
  return CredentialsProvider({
    credentials: { email: { type: "email" }, password: { type: "password" } },
    async authorize(credentials, request) {
      const headers = new Headers(request.headers as Record<string, string> | undefined);
      const result = await signIn(credentials, callerAddress(headers)).catch((error: unknown) => {
        // next-auth shows the message of a thrown error to the caller, so the cause stays here.
        log().error({ err: error }, "Sign-in failed");
        throw new Error(isDatabaseAway(error) ? DATABASE_AWAY_SENTENCE : "Signing in failed on the server. Try again.");
      });
      switch (result.outcome) {
        case "signed_in":
          return result.person;
        case "wrong_credentials":
          return null;
        case "too_many_attempts":
          throw new Error(`Too many sign-in attempts. Try again in ${result.retryAfterMinutes} minutes.`);
      }
    },
  });
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
