import { signInInput } from "@/schemas/account";
import { mailVerification } from "@/server/auth/account/verify-email";
import { addressLimit } from "@/server/auth/address-limit";
import { type Limit, beginAttempt, withdrawAttempt } from "@/server/auth/attempt-limit";
import { findKnownPlace, type KnownPlace, type Place, rememberPlace } from "@/server/auth/known-places";
import { verifyPassword } from "@/server/auth/password";
import { beginSession } from "@/server/auth/sessions/mutations";
import type { SessionKey } from "@/server/auth/sessions/session-cookie";
import { env } from "@/server/env";
import type { MailOutcome } from "@/server/mail/send-mail";
import { findPasswordOf } from "@/server/users/data";
import type { PersonDto } from "@/server/users/dto";
import { waiveVerification } from "@/server/users/mutations";

/** Where a sign-in comes from, and what it replaces. */
export interface SignInCall extends Place {
  /** The browser's User-Agent header. */
  userAgent: string | null;
  /** The session whose cookie a new one overwrites. */
  replaced: SessionKey | null;
}

/** A wrong address and a wrong password have the same outcome, so that nobody learns which addresses have an account. */
export type SignInResult =
  /** `device`: what the browser's device cookie is to hold. */
  | { outcome: "signed_in"; person: PersonDto; session: SessionKey; device: string }
  /** The password is right; `mail` says whether another link was sent to the address. */
  | { outcome: "email_unverified"; mail: MailOutcome }
  | { outcome: "wrong_credentials" }
  | { outcome: "too_many_attempts"; retryAfterMinutes: number };

/** Signs a person in by e-mail and password, within the limits on failed attempts, and begins a session. */
export async function signIn(credentials: unknown, call: SignInCall): Promise<SignInResult> {
  const parsed = signInInput.safeParse(credentials);
  if (!parsed.success) return { outcome: "wrong_credentials" };
  const { email, password } = parsed.data;

  const account = await findPasswordOf(email);
  const limits = signInLimits(email, call, account && (await findKnownPlace(account.person.id, call)));
  const attempt = await beginAttempt(limits);
  if (!attempt.allowed) {
    return { outcome: "too_many_attempts", retryAfterMinutes: attempt.retryAfterMinutes };
  }

  const passwordHash = account?.passwordHash ?? null;
  const matches = await verifyPassword(password, passwordHash);
  if (account === null || passwordHash === null || !matches) return { outcome: "wrong_credentials" };
  const { person } = account;
  await withdrawAttempt(attempt.rowIds, [limits[0].subject]);
  if (account.mustVerifyEmail) {
    if (env().mail !== null) return { outcome: "email_unverified", mail: await mailVerification(person) };
    // Nobody can be asked for a proof that cannot be sent.
    await waiveVerification(person.id);
  }
  const session = await beginSession(person.id, { ...call, passwordHash });
  // The password was changed while this one was looked at.
  if (session === null) return { outcome: "wrong_credentials" };
  return { outcome: "signed_in", person, session, device: await rememberPlace(person.id, call) };
}

/**
 * What a sign-in counts against; the first limit is the account's. Somebody who guesses at an account uses up the attempts of strangers, or
 * of the one place that they share with the person, and its person goes on signing in where they did before. In a known browser the
 * address does not count either: a neighbour may have used up its attempts.
 */
function signInLimits(email: string, { address }: Place, known: KnownPlace | null): [Limit, ...Limit[]] {
  switch (known?.by) {
    case "device":
      return [knownPlaceLimit(email, known)];
    case "address":
      return [knownPlaceLimit(email, known), addressLimit(address)];
    case undefined:
      return [emailLimit(email), addressLimit(address)];
  }
}

/** Our choice: a person may mistype several times; attackers get 960 guesses a day at one account, over all places that are not known. */
export function emailLimit(email: string): Limit {
  return { subject: `sign-in e-mail ${email}`, ...ATTEMPTS };
}

function knownPlaceLimit(email: string, { place }: KnownPlace): Limit {
  return { subject: `sign-in e-mail ${email} at ${place}`, ...ATTEMPTS };
}

const ATTEMPTS = { attemptsMax: 10, windowMinutes: 15 };
