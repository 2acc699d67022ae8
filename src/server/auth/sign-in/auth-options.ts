import "server-only";
import type { AuthOptions } from "next-auth";
import type { JWT } from "next-auth/jwt";
import { nameSchema } from "@/schemas/text/text";
import { AppError } from "@/errors/app-error";
import { DATABASE_AWAY_SENTENCE, DISK_FULL_SENTENCE } from "@/errors/refusals";
import { isDatabaseAway } from "@/errors/is-database-away";
import { isDiskFull } from "@/errors/is-disk-full";
import { beginSession, endSessionIfOpen, SESSION_DAYS } from "@/server/auth/sessions/mutations";
import { authCookies, isSecure, type SessionKey } from "@/server/auth/sessions/session-cookie";
import { reasonOf } from "@/server/log/describe-error";
import { env } from "@/server/env";
import { log } from "@/server/log/log";
import { findOrCreatePersonByAccount } from "@/server/users/mutations";
import type { AuthCall } from "./auth-call";
import { authProviders } from "./providers";

declare module "next-auth" {
  interface Session {
    user: { id: string; name: string; email: string };
  }
}

/**
 * next-auth's configuration for one call. A session is a row, which the token in the cookie names: without the row, the token is worth
 * nothing, to whoever has a copy of it.
 */
export function authOptions(call: AuthCall): AuthOptions {
  return {
    secret: env().nextAuthSecret,
    session: { strategy: "jwt", maxAge: SESSION_DAYS * 24 * 60 * 60 },
    useSecureCookies: isSecure(),
    cookies: authCookies(),
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: authProviders(call),
    events: {
      async signOut() {
        const session = await call.currentSession();
        if (session !== null) await endSessionIfOpen(session);
      },
    },
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
          if (isDiskFull(error)) return refused(DISK_FULL_SENTENCE);
          throw error;
        }
      },

      async jwt({ token, user, account }) {
        if (account?.type === "oauth") return claimsOf(await beginSessionOf(await personIdOf(account, user), call));
        // At a sign-in by password, and then for each use of a session.
        const signedIn = call.signedIn();
        return signedIn === null ? token : claimsOf(signedIn.session);
      },

      async session({ session }) {
        const current = await call.currentSession();
        // Throwing makes next-auth answer that nobody is signed in, and delete the cookie.
        if (current === null) throw new SessionEnded();
        return { ...session, user: current.person };
      },
    },
    logger: {
      error(code, details) {
        const error = details instanceof Error ? details : details.error;
        // A cookie from before a change of the secret, or of a session that was ended: expected, and answered with "not signed in".
        if (code === "JWT_SESSION_ERROR") return;
        // Anybody can send a callback without having begun a sign-in, or name an address to return to that is none.
        const isCallers = code.startsWith("OAUTH_CALLBACK_") || code === "INVALID_CALLBACK_URL_ERROR";
        if (isCallers) log().warn({ code, reason: reasonOf(error) }, "Sign-in was refused");
        else log().error({ code, err: error }, "Sign-in failed");
      },
    },
  };
}

class SessionEnded extends Error {}

function claimsOf({ sessionId, userId }: SessionKey): JWT {
  return { sub: userId, sid: sessionId };
}

async function beginSessionOf(userId: string, call: AuthCall): Promise<SessionKey> {
  const session = await beginSession(userId, await call.signInCall());
  if (session === null) throw new Error("The account was deleted during the sign-in.");
  return session;
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
