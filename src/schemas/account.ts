import { emailSchema, nameSchema, passwordSchema } from "./text";
import * as z from "./zod";

export const signUpInput = z.strictObject({ name: nameSchema, email: emailSchema, password: passwordSchema });

/** Of a sign-in only the form is checked: whether the password is long enough is for sign-up to say. */
export const signInInput = z.object({ email: emailSchema, password: z.string().min(1).max(1_000) });
