import { AppError } from "@/errors/app-error";
import { env } from "@/server/env";
import type { PersonDto } from "@/server/users/dto";
import { createPerson } from "@/server/users/mutations";
import { beginAttempt } from "./attempt-limit";
import { hashPassword } from "./password";

/** Our choice: a class or a team may sign up from one address. */
export const SIGN_UP_PER_ADDRESS = { attemptsMax: 30, windowMinutes: 60 };

/**
 * Creates an account with its first workspace. Fails with CONFLICT `email_taken`, and with TOO_MANY_REQUESTS if one address creates many
 * accounts. A local instance has no such limit, because only this machine can reach it.
 */
export async function signUp(
  { name, email, password }: { name: string; email: string; password: string },
  callerAddress: string,
): Promise<PersonDto> {
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
  return createPerson({ name, email, passwordHash: await hashPassword(password) });
}
