import { signInInput } from "@/schemas/account";
import { findPasswordOf } from "@/server/users/data";
import type { PersonDto } from "@/server/users/dto";
import { type Limit, beginAttempt, withdrawAttempt } from "./attempt-limit";
import { verifyPassword } from "./password";

/** A wrong address and a wrong password have the same outcome, so that nobody learns which addresses have an account. */
export type SignInResult =
  | { outcome: "signed_in"; person: PersonDto }
  | { outcome: "wrong_credentials" }
  | { outcome: "too_many_attempts"; retryAfterMinutes: number };

/** Signs a person in by e-mail and password, within the limits on failed attempts. */
export async function signIn(credentials: unknown, callerAddress: string): Promise<SignInResult> {
  const parsed = signInInput.safeParse(credentials);
  if (!parsed.success) return { outcome: "wrong_credentials" };
  const { email, password } = parsed.data;

  const perEmail = emailLimit(email);
  const attempt = await beginAttempt([perEmail, addressLimit(callerAddress)]);
  if (!attempt.allowed) {
    return { outcome: "too_many_attempts", retryAfterMinutes: attempt.retryAfterMinutes };
  }

  const account = await findPasswordOf(email);
  const matches = await verifyPassword(password, account?.passwordHash ?? null);
  if (account === null || !matches) return { outcome: "wrong_credentials" };
  await withdrawAttempt(attempt.rowIds, [perEmail.subject]);
  return { outcome: "signed_in", person: account.person };
}

/** Our choice: a person may mistype several times; an attacker gets 960 guesses a day at one account. */
export function emailLimit(email: string): Limit {
  return { subject: `sign-in e-mail ${email}`, attemptsMax: 10, windowMinutes: 15 };
}

/** Against guessing at many accounts. Many people may share an office's address, so successful sign-ins do not count. */
export function addressLimit(callerAddress: string): Limit {
  return { subject: `sign-in address ${callerAddress}`, attemptsMax: 100, windowMinutes: 15 };
}
