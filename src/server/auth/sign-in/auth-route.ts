import "server-only";
import NextAuth from "next-auth";
import { isDatabaseAway } from "@/errors/is-database-away";
import { DATABASE_AWAY_SENTENCE } from "@/errors/refusals";
import { deviceCookie } from "@/server/auth/sessions/device-cookie";
import { newAuthCall } from "./auth-call";
import { authOptions } from "./auth-options";
import { refuseAuthCall } from "./refuse-auth-call";

export interface AuthContext {
  params: Promise<{ nextauth: string[] }>;
}

type AuthHandler = (request: Request, context: AuthContext) => Promise<Response>;

/** Answers one call of next-auth's URLs, under /api/auth. */
export async function handleAuthRequest(request: Request, context: AuthContext): Promise<Response> {
  const [action = ""] = (await context.params).nextauth;
  const refusal = await refuseAuthCall(request, action);
  if (refusal !== null) return refusal;
  const call = newAuthCall(request.headers);
  if (NEEDS_SESSION.has(action)) {
    try {
      await call.currentSession();
    } catch (error) {
      if (isDatabaseAway(error)) return databaseAwayAnswer();
      throw error;
    }
  }
  // Created per request, because it notes what happens, and because this module is also loaded during the build, without settings.
  const response = await (NextAuth(authOptions(call)) as AuthHandler)(request, context);
  const signedIn = call.signedIn();
  if (signedIn !== null) response.headers.append("Set-Cookie", deviceCookie(signedIn.device));
  return response;
}

/**
 * Of these, next-auth would delete the cookie while the database is away: a session that nobody could look up would be lost, and one that
 * was to be ended would go on for whoever has a copy.
 */
const NEEDS_SESSION = new Set(["session", "signout"]);

function databaseAwayAnswer(): Response {
  const error = { code: "database_away", message: DATABASE_AWAY_SENTENCE };
  return Response.json({ error }, { status: 503, headers: { "Cache-Control": "no-store" } });
}
