import { DATABASE_AWAY_SENTENCE } from "@/errors/refusals";

/**
 * Why signing in through GitHub or Google did not work, for the `?error=` that they come back with. Anybody can write such a
 * link, so that only sentences known here are shown.
 */
export function signInFailure(error: string): string {
  if (SENTENCES.has(error)) return error;
  if (error === "AccessDenied") return "The sign-in was declined.";
  return "Signing in that way did not work. Try again, or use your e-mail and password.";
}

const SENTENCES = new Set([
  DATABASE_AWAY_SENTENCE,
  "That account has no verified e-mail address.",
  "There is an account with that e-mail address already. Sign in with its password.",
]);
