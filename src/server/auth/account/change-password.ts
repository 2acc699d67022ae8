import { hashPassword } from "@/server/auth/password";
import type { CurrentSession } from "@/server/auth/sessions/data";
import { endSessions } from "@/server/auth/sessions/mutations";
import { prisma } from "@/server/database/db";
import { env } from "@/server/env";
import { passwordChangedMail } from "@/server/mail/account-mails";
import { sendMail } from "@/server/mail/send-mail";
import { inBackground } from "@/server/auth/in-background";
import { refuseGuessable } from "@/server/auth/password-strength";
import { confirmIdentity } from "./confirm-identity";

/**
 * Changes a person's password, or sets their first one, and ends all their other sessions. Links for a new password that were mailed before
 * do not work any more. Refuses as `confirmIdentity` and `ConfirmAgain` do, and BAD_REQUEST for a password that is easy to guess.
 */
export async function changePassword(
  session: CurrentSession,
  { current, next }: { current: string; next: string },
): Promise<{ id: string }> {
  const { id, name, email } = session.person;
  const confirmAgain = await confirmIdentity(session, current, "current");
  await refuseGuessable(next, "next", [name, email]);
  const passwordHash = await hashPassword(next);
  await prisma().$transaction(async (tx) => {
    await confirmAgain(tx);
    // Before the sessions: a sign-in at the same moment either is among them, or sees that its password is the old one.
    await tx.user.update({ where: { id }, data: { passwordHash } });
    await endSessions(tx, id, { except: session.sessionId });
    await tx.mailedLink.deleteMany({ where: { userId: id, purpose: "RESET_PASSWORD" } });
  });
  if (env().mail !== null) inBackground("Mailing that a password was changed", mailChange(email));
  return { id };
}

async function mailChange(email: string): Promise<void> {
  await sendMail(passwordChangedMail({ to: email, url: new URL("/forgot-password", env().appUrl).href }));
}
