import { beginAttempt, withdrawAttempt } from "@/server/auth/attempt-limit";
import { verifyPassword } from "@/server/auth/password";
import type { CurrentSession } from "@/server/auth/sessions/data";
import { findPasswordOf } from "@/server/users/data";
import { signInAgain, tooManyAttempts, wrongPassword } from "@/server/auth/refusals";

/** Who has no password proves who they are by having signed in this lately. */
const FRESH_MINUTES = 15;

/**
 * Makes sure that it is the person, and not somebody at their open browser or with a copy of their cookie, before what cannot be taken
 * back. Refuses with FORBIDDEN `wrong_password` or `sign_in_again`. @param field the input's field with the password
 */
export async function confirmIdentity(session: CurrentSession, password: string, field: string): Promise<void> {
  const account = await findPasswordOf(session.person.email);
  const passwordHash = account?.passwordHash ?? null;
  if (passwordHash === null) {
    if (Date.now() - session.signedInAt.getTime() > FRESH_MINUTES * 60_000) throw signInAgain(FRESH_MINUTES);
    return;
  }
  // By session: whoever guesses with a copy of the cookie uses up its attempts, and the person can sign in anew.
  const limit = { subject: `password of session ${session.sessionId}`, attemptsMax: 10, windowMinutes: 15 };
  const attempt = await beginAttempt([limit]);
  if (!attempt.allowed) throw tooManyAttempts(attempt.retryAfterMinutes);
  if (!(await verifyPassword(password, passwordHash))) throw wrongPassword(field);
  await withdrawAttempt(attempt.rowIds, [limit.subject]);
}
