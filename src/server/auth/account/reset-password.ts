import { beginAttempt } from "@/server/auth/attempt-limit";
import { rememberAddress } from "@/server/auth/known-places";
import { hashPassword } from "@/server/auth/password";
import { endSessions } from "@/server/auth/sessions/mutations";
import { prisma } from "@/server/database/db";
import { env } from "@/server/env";
import { passwordResetMail } from "@/server/mail/account-mails";
import { sendMail } from "@/server/mail/send-mail";
import { inBackground } from "@/server/auth/in-background";
import { findPasswordOf } from "@/server/users/data";
import { refuseGuessable } from "@/server/auth/password-strength";
import { mailOff, tooManyAttempts } from "@/server/auth/refusals";
import { findMailedLink, linkInvalid, newMailedLink, spendMailedLink } from "./mailed-links";

/** Our choice: nobody forgets passwords this often, and a mailbox is not to be filled by strangers. Links of before go on working. */
export const RESET_MAILS_PER_EMAIL = { attemptsMax: 5, windowMinutes: 60 };
export const RESETS_PER_ADDRESS = { attemptsMax: 30, windowMinutes: 60 };

/**
 * Mails a link with which a new password can be chosen, if the address has an account. Answers the same, and as fast, if it has none, or
 * if it was sent enough of them. Refuses with PRECONDITION_FAILED `mail_off` where no mail is set up.
 */
export async function requestPasswordReset(email: string, callerAddress: string): Promise<{ email: string }> {
  if (env().mail === null) throw mailOff();
  const attempt = await beginAttempt([{ subject: `password resets from ${callerAddress}`, ...RESETS_PER_ADDRESS }]);
  if (!attempt.allowed) throw tooManyAttempts(attempt.retryAfterMinutes);
  // Not waited for: how long it takes would tell whether there is an account.
  inBackground("Mailing a link for a new password", mailReset(email));
  return { email };
}

async function mailReset(email: string): Promise<void> {
  const account = await findPasswordOf(email);
  if (account === null) return;
  const attempt = await beginAttempt([{ subject: `password reset mails to ${email}`, ...RESET_MAILS_PER_EMAIL }]);
  if (!attempt.allowed) return;
  const token = await newMailedLink(account.person.id, "RESET_PASSWORD");
  await sendMail(passwordResetMail({ to: email, url: new URL(`/reset-password/${token}`, env().appUrl).href }));
}

/**
 * Sets a new password by a mailed link, which proves the address, and ends all sessions of the person. Who has no password yet gets one.
 * Refuses with NOT_FOUND `link_invalid`.
 */
export async function resetPassword(
  { token, password }: { token: string; password: string },
  callerAddress: string,
): Promise<{ email: string }> {
  const person = await findMailedLink(token, "RESET_PASSWORD");
  if (person === null) throw linkInvalid();
  await refuseGuessable(password, "password", [person.name, person.email]);
  const passwordHash = await hashPassword(password);
  await prisma().$transaction(async (tx) => {
    const { userId } = await spendMailedLink(tx, token, "RESET_PASSWORD");
    // Before the sessions: a sign-in at the same moment either is among them, or sees that its password is the old one.
    await tx.user.update({ where: { id: userId }, data: { passwordHash, mustVerifyEmail: false } });
    await endSessions(tx, userId);
  });
  // Strangers may have used up the attempts of places that are not known.
  await rememberAddress(person.id, callerAddress);
  return { email: person.email };
}
