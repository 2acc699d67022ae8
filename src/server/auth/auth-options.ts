import "server-only";
import type { AuthOptions } from "next-auth";
import type { JWT } from "next-auth/jwt";
import { nameSchema } from "@/schemas/text/text";
import { AppError } from "@/errors/app-error";
import { DATABASE_AWAY_SENTENCE } from "@/errors/refusals";
import { isDatabaseAway } from "@/errors/is-database-away";
import { reasonOf } from "@/server/log/describe-error";
import { env } from "@/server/env";
import { log } from "@/server/log/log";
import { findPerson } from "@/server/users/data";
import type { PersonDto } from "@/server/users/dto";
import { findOrCreatePersonByAccount } from "@/server/users/mutations";
import { authProviders } from "./providers";

declare module "next-auth" {
  interface Session {
    user: { id: string; name: string; email: string };
  }
}

/** next-auth's configuration. Sessions are signed tokens in a cookie and are valid only while their person exists. */
export function authOptions(): AuthOptions {
  return {
    secret: env().nextAuthSecret,
    session: { strategy: "jwt" },
    useSecureCookies: env().appUrl.protocol === "https:",
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: authProviders(),
    callbacks: {
      async signIn({ user, account }) {
        if (account?.type !== "oauth") return true;
        if (!user.email) return refused(NO_VERIFIED_EMAIL);
        try {
          await personIdOf(account, user);
          return true;
        } catch (error) {
          if (AppError.is(error) && error.code === "email_taken") return refused(EMAIL_HAS_PASSWORD);
          if (isDatabaseAway(error)) return refused(DATABASE_AWAY_SENTENCE);
          throw error;
        }
      },

      async jwt({ token, user, account }) {
        if (account?.type === "oauth") return { sub: await personIdOf(account, user) };
        // Also called for each use of a session. Throwing ends the session of a deleted person.
        const person = await personOf(token);
        if (person === null) throw new PersonGone();
        return { ...token, name: person.name, email: person.email };
      },

      async session({ session, token }) {
        const person = await personOf(token);
        if (person === null) throw new PersonGone();
        return { ...session, user: person };
      },
    },
    logger: {
      error(code, details) {
        const error = details instanceof Error ? details : details.error;
        // A cookie from before a change of the secret, or of a deleted person: expected, and answered with "not signed in".
        if (code === "JWT_SESSION_ERROR") return;
        // Anybody can send a callback without having begun a sign-in.
        if (code.startsWith("OAUTH_CALLBACK_")) log().warn({ code, reason: reasonOf(error) }, "Sign-in was refused");
        else log().error({ code, err: error }, "Sign-in failed");
      },
    },
  };
}

class PersonGone extends Error {}

/**
 * Null if the person was deleted. While the database is away, the person as named in the token: for null, next-auth would delete the
 * cookie.
 */
async function personOf({ sub, name, email }: JWT): Promise<PersonDto | null> {
  if (sub === undefined) return null;
  return findPerson(sub).catch((error: unknown) => {
    if (isDatabaseAway(error)) return { id: sub, name: name ?? "", email: email ?? "" };
    throw error;
  });
}

// The sign-in page only shows sentences that it knows, so that a link cannot inject others.
const NO_VERIFIED_EMAIL = "That account has no verified e-mail address.";
const EMAIL_HAS_PASSWORD = "There is an account with that e-mail address already. Sign in with its password.";

/** The URL that next-auth redirects to instead of signing in; the page shows the sentence. */
function refused(sentence: string): string {
  return `/sign-in?error=${encodeURIComponent(sentence)}`;
}

async function personIdOf(
  { provider, providerAccountId }: { provider: string; providerAccountId: string },
  { name, email }: { name?: string | null; email?: string | null },
): Promise<string> {
  if (provider !== "github" && provider !== "google") throw new Error(`There is no sign-in through ${provider}.`);
  if (!email) throw new Error("signIn lets nobody through without a verified e-mail.");
  const person = await findOrCreatePersonByAccount(
    { provider, providerAccountId },
    { name: nameSchema.safeParse(name).data ?? email, verifiedEmail: email },
  );
  return person.id;
}
