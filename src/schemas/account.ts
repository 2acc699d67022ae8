import * as z from "./problems/zod";
import { emailSchema, nameSchema, passwordSchema } from "./text/text";

export const signUpInput = z.strictObject({ name: nameSchema, email: emailSchema, password: passwordSchema });

/** Only checks the form of a sign-in; sign-up checks the length of a password. */
export const signInInput = z.object({ email: emailSchema, password: z.string().min(1).max(1_000) });
