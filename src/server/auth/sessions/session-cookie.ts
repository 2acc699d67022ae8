import type { CookiesOptions } from "next-auth";
import { getToken } from "next-auth/jwt";
import * as z from "@/schemas/problems/zod";
import { idSchema } from "@/schemas/text/text";
import { env } from "@/server/env";
import { readCookies } from "./read-cookies";

/** What a session cookie says: which session, and whose. Whether that session goes on is for `findSession` to say. */
export interface SessionKey {
  sessionId: string;
  userId: string;
}

/** The claims of the signed token in the cookie, beside its times. */
const claimsSchema = z.object({ sid: idSchema, sub: idSchema });

/** The session that signed claims name, or null. Claims without a session are from before sessions were kept: their people sign in again. */
function sessionOfClaims(claims: unknown): SessionKey | null {
  const parsed = claimsSchema.safeParse(claims);
  return parsed.success ? { sessionId: parsed.data.sid, userId: parsed.data.sub } : null;
}

/** The session that a call's cookie names, or null. The cookie is signed and not expired; the session may have ended. */
export async function presentedSession(headers: Headers): Promise<SessionKey | null> {
  const claims = await getToken({
    // next-auth's type wants a whole Next.js request, but its code only uses these two.
    req: { cookies: readCookies(headers), headers: {} } as unknown as Parameters<typeof getToken>[0]["req"],
    secret: env().nextAuthSecret,
    cookieName: sessionCookieName(),
  });
  return sessionOfClaims(claims);
}

/** e.g. `__Host-next-auth.session-token`. */
export function sessionCookieName(): string {
  return hostOnly("next-auth.session-token");
}

/**
 * next-auth's cookies by its own names, but with the prefix `__Host-` where there is https: a browser takes such a cookie from the app's
 * own host alone. With next-auth's `__Secure-`, a page on the domain of the mock servers could set a session, or the state of a sign-in, for
 * the app's host as well, and a person would go on as somebody else.
 */
export function authCookies(): Partial<CookiesOptions> {
  const cookie = (name: string, maxAge?: number) => ({
    name: hostOnly(`next-auth.${name}`),
    options: {
      httpOnly: true,
      sameSite: "lax",
      path: "/",
      secure: isSecure(),
      ...(maxAge !== undefined && { maxAge }),
    },
  });
  return {
    sessionToken: cookie("session-token"),
    callbackUrl: cookie("callback-url"),
    csrfToken: cookie("csrf-token"),
    pkceCodeVerifier: cookie("pkce.code_verifier", SIGN_IN_SECONDS_MAX),
    state: cookie("state", SIGN_IN_SECONDS_MAX),
    nonce: cookie("nonce"),
  };
}

/** How long somebody may take at GitHub or Google; next-auth's own value. */
const SIGN_IN_SECONDS_MAX = 15 * 60;

/** A cookie's name with the prefix that ties it to the app's own host, where the browser allows that. */
export function hostOnly(name: string): string {
  return isSecure() ? `__Host-${name}` : name;
}

export function isSecure(): boolean {
  return env().appUrl.protocol === "https:";
}
