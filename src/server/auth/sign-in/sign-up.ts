import { AppError } from "@/errors/app-error";
import { mailVerification } from "@/server/auth/account/verify-email";
import { beginAttempt } from "@/server/auth/attempt-limit";
import { hashPassword } from "@/server/auth/password";
import { refuseGuessable } from "@/server/auth/password-strength";
import { env } from "@/server/env";
import type { MailOutcome } from "@/server/mail/send-mail";
import type { PersonDto } from "@/server/users/dto";
import { createPerson } from "@/server/users/mutations";

/** Our choice: a class or a team may sign up from one address. */
export const SIGN_UP_PER_ADDRESS = { attemptsMax: 30, windowMinutes: 60 };

/** A new person. `verification` says whether the address has to be proved, and whether the link for it was mailed: "off" if it has not. */
export interface SignedUpDto extends PersonDto {
  verification: MailOutcome;
}

/**
 * Creates an account with its first workspace. Where mail is set up, nobody signs in to it before they have proved the address.
 *
 * Fails with BAD_REQUEST for a password that is easy to guess, with CONFLICT `email_taken`, and with TOO_MANY_REQUESTS if one address
 * creates many accounts. A local instance has no such limit, because only this machine can reach it.
 */
export async function signUp(
  { name, email, password }: { name: string; email: string; password: string },
  callerAddress: string,
): Promise<SignedUpDto> {
  if (!env().isLocal) {
    const attempt = await beginAttempt([{ subject: `sign-up address ${callerAddress}`, ...SIGN_UP_PER_ADDRESS }]);
    if (!attempt.allowed) {
      throw new AppError(
        "TOO_MANY_REQUESTS",
        "too_many_attempts",
        `Too many accounts were made from this network address. Try again in ${attempt.retryAfterMinutes} minutes.`,
      );
    }
  }
  await refuseGuessable(password, "password", [name, email]);
  const mustVerifyEmail = env().mail !== null;
  const person = await createPerson({ name, email, passwordHash: await hashPassword(password), mustVerifyEmail });
  return { ...person, verification: mustVerifyEmail ? await mailVerification(person) : "off" };
}
