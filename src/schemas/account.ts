import * as z from "./problems/zod";
import { emailSchema, idSchema, nameSchema, passwordSchema } from "./text/text";

/** The random token of a link, e.g. of an invitation. */
const linkTokenSchema = z.string().min(1).max(200);

/** A password that somebody has already: whatever was allowed when it was chosen. */
const currentPasswordSchema = z.string().max(1_000);

export const signUpInput = z.strictObject({ name: nameSchema, email: emailSchema, password: passwordSchema });

/** Only checks the form of a sign-in; sign-up checks the length of a password. */
export const signInInput = z.object({ email: emailSchema, password: currentPasswordSchema.min(1) });

export const requestPasswordResetInput = z.strictObject({ email: emailSchema });

export const resetPasswordInput = z.strictObject({ token: linkTokenSchema, password: passwordSchema });

export const verifyEmailInput = z.strictObject({ token: linkTokenSchema, password: currentPasswordSchema.min(1) });

export const endSessionInput = z.strictObject({ sessionId: idSchema });

/** `current` is empty for somebody who has no password yet. */
export const changePasswordInput = z.strictObject({ current: currentPasswordSchema, next: passwordSchema });

/** `password` is empty for somebody who has none. */
export const deleteAccountInput = z.strictObject({ password: currentPasswordSchema });
