import { prisma } from "@/server/database/db";
import { env } from "@/server/env";
import { verificationMail } from "@/server/mail/account-mails";
import { type MailOutcome, sendMail } from "@/server/mail/send-mail";
import { findPasswordOf } from "@/server/users/data";
import type { PersonDto } from "@/server/users/dto";
import { addressLimit } from "@/server/auth/address-limit";
import { beginAttempt, withdrawAttempt } from "@/server/auth/attempt-limit";
import { verifyPassword } from "@/server/auth/password";
import { tooManyAttempts, wrongPassword } from "@/server/auth/refusals";
import { findMailedLink, linkInvalid, newMailedLink, spendMailedLink } from "./mailed-links";

/** Our choice: a person may look for the mail and ask again. */
const MAILS_PER_ADDRESS = { attemptsMax: 5, windowMinutes: 60 };

/** Mails a person the link that proves their address; not more than a few an hour. */
export async function mailVerification({ id, email }: PersonDto): Promise<MailOutcome> {
  const attempt = await beginAttempt([{ subject: `verification mails to ${email}`, ...MAILS_PER_ADDRESS }]);
  if (!attempt.allowed) return "failed";
  const token = await newMailedLink(id, "VERIFY_EMAIL");
  return sendMail(verificationMail({ to: email, url: new URL(`/verify-email/${token}`, env().appUrl).href }));
}

/**
 * Proves a person's address by the mailed link and lets them sign in from then on. Asks for the password of the sign-up: the owner of an
 * address that somebody else has entered could follow the link without a thought, and must not open the account for them.
 */
export async function verifyEmail(
  { token, password }: { token: string; password: string },
  address: string,
): Promise<{ email: string }> {
  const attempt = await beginAttempt([addressLimit(address)]);
  if (!attempt.allowed) throw tooManyAttempts(attempt.retryAfterMinutes);
  const person = await findMailedLink(token, "VERIFY_EMAIL");
  if (person === null) throw linkInvalid();
  const account = await findPasswordOf(person.email);
  if (!(await verifyPassword(password, account?.passwordHash ?? null))) throw wrongPassword("password");
  await withdrawAttempt(attempt.rowIds, []);
  await prisma().$transaction(async (tx) => {
    const { userId } = await spendMailedLink(tx, token, "VERIFY_EMAIL");
    await tx.user.update({ where: { id: userId }, data: { mustVerifyEmail: false } });
  });
  return { email: person.email };
}
