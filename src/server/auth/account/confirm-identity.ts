import type { Prisma } from "@/generated/prisma/client";
import { beginAttempt, withdrawAttempt } from "@/server/auth/attempt-limit";
import { verifyPassword } from "@/server/auth/password";
import { type CurrentSession, findSession } from "@/server/auth/sessions/data";
import { findPasswordOf } from "@/server/users/data";
import { notSignedIn, signInAgain, tooManyAttempts, wrongPassword } from "@/server/auth/refusals";

/** Who has no password proves who they are by having signed in this lately. */
const FRESH_MINUTES = 15;

/**
 * Makes sure once more, under the lock of the person's row, before a transaction changes anything: checking and hashing passwords takes a
 * while, in which the person may have got rid of whoever is at their browser with a mailed link. Refuses with UNAUTHORIZED if the session
 * has ended meanwhile, and with FORBIDDEN `wrong_password` if the password is another one by now.
 */
export type ConfirmAgain = (tx: Prisma.TransactionClient) => Promise<void>;

/**
 * Makes sure that it is the person, and not somebody at their open browser or with a copy of their cookie, before what cannot be taken
 * back. Refuses with FORBIDDEN `wrong_password` or `sign_in_again`. @param field the input's field with the password
 */
export async function confirmIdentity(session: CurrentSession, password: string, field: string): Promise<ConfirmAgain> {
  const account = await findPasswordOf(session.person.email);
  const passwordHash = account?.passwordHash ?? null;
  const confirmAgain: ConfirmAgain = (tx) => confirmUnchanged(tx, session, { passwordHash, field });
  if (passwordHash === null) {
    if (Date.now() - session.signedInAt.getTime() > FRESH_MINUTES * 60_000) throw signInAgain(FRESH_MINUTES);
    return confirmAgain;
  }
  // By session: whoever guesses with a copy of the cookie uses up its attempts, and the person can sign in anew.
  const limit = { subject: `password of session ${session.sessionId}`, attemptsMax: 10, windowMinutes: 15 };
  const attempt = await beginAttempt([limit]);
  if (!attempt.allowed) throw tooManyAttempts(attempt.retryAfterMinutes);
  if (!(await verifyPassword(password, passwordHash))) throw wrongPassword(field);
  await withdrawAttempt(attempt.rowIds, [limit.subject]);
  return confirmAgain;
}

async function confirmUnchanged(
  tx: Prisma.TransactionClient,
  session: CurrentSession,
  { passwordHash, field }: { passwordHash: string | null; field: string },
): Promise<void> {
  const [person] = await tx.$queryRaw<{ passwordHash: string | null }[]>`
    SELECT password_hash AS "passwordHash" FROM users WHERE id = ${session.userId}::uuid FOR UPDATE`;
  // A statement after the lock: it sees what was committed while this one waited.
  if (person === undefined || (await findSession(session, tx)) === null) throw notSignedIn();
  if (person.passwordHash !== passwordHash) throw wrongPassword(field);
}
