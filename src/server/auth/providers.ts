import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import GithubProvider from "next-auth/providers/github";
import GoogleProvider from "next-auth/providers/google";
import { DATABASE_AWAY_SENTENCE } from "@/errors/refusals";
import { isDatabaseAway } from "@/errors/is-database-away";
import { env } from "@/server/env";
import { log } from "@/server/log";
import { callerAddress } from "./caller-address";
import { signIn } from "./sign-in";
import { verifiedGithubEmail, verifiedGoogleEmail } from "./verified-email";

/** The ways to sign in that this instance is set up for. An OAuth profile's e-mail is a verified one, or null. */
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
        // next-auth shows a thrown error's message to the caller: the cause of a failure stays here.
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
      // The profile's own e-mail is what a person shows to others; whether it is verified is in this list alone.
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
