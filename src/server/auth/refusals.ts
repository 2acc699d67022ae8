import { AppError } from "@/errors/app-error";

/** For a call without a session that goes on. */
export function notSignedIn(): AppError {
  return new AppError("UNAUTHORIZED", "not_signed_in", "Sign in first.");
}

/** Refuses a password that was asked for as a proof. @param field the input's field, e.g. `current` */
export function wrongPassword(field: string): AppError {
  return new AppError("FORBIDDEN", "wrong_password", "The password is wrong.", {
    fields: { [field]: ["The password is wrong."] },
  });
}

/** For somebody without a password, who can only prove who they are where they sign in. */
export function signInAgain(minutes: number): AppError {
  return new AppError(
    "FORBIDDEN",
    "sign_in_again",
    `You have no password here. Sign out, sign in with GitHub or Google again, and do this within ${minutes} minutes.`,
  );
}

export function tooManyAttempts(retryAfterMinutes: number): AppError {
  return new AppError(
    "TOO_MANY_REQUESTS",
    "too_many_attempts",
    `Too many attempts. Try again in ${retryAfterMinutes} minutes.`,
  );
}

/** Where no mail is set up, nothing can be proved by a mailed link. */
export function mailOff(): AppError {
  return new AppError(
    "PRECONDITION_FAILED",
    "mail_off",
    "This instance sends no mail, so it cannot mail a link. Ask the person who runs it.",
  );
}
