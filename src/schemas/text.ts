import { EMAIL_LENGTH_MAX, NAME_LENGTH_MAX, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "./limits";
import * as z from "./zod";

const NOT_STORABLE = "Must not hold NUL characters or broken Unicode.";

/** Text as it is, at most so many characters. */
export function text(lengthMax: number) {
  return z.string().max(lengthMax).refine(isStorable, { error: NOT_STORABLE });
}

/** Text as it is, at most so many bytes in UTF-8. */
export function textOfBytes(bytesMax: number) {
  return z
    .string()
    .refine((value) => utf8ByteLength(value) <= bytesMax, { error: `Must be at most ${bytesMax} bytes.`, abort: true })
    .refine(isStorable, { error: NOT_STORABLE });
}

/** A name, without the white space around it. */
export const nameSchema = z.string().trim().min(1).max(NAME_LENGTH_MAX).refine(isStorable, { error: NOT_STORABLE });

/** Compared and kept in lower case: mail systems that tell `Ann@` from `ann@` are gone. */
export const emailSchema = z.string().trim().toLowerCase().max(EMAIL_LENGTH_MAX).pipe(z.email());

export const passwordSchema = z.string().min(PASSWORD_LENGTH_MIN).max(PASSWORD_LENGTH_MAX);

/**
 * PostgreSQL's text and jsonb hold no NUL, and jsonb no half of a surrogate pair; a driver would fail on them long after the
 * field that held them is forgotten.
 */
function isStorable(value: string): boolean {
  return !value.includes("\0") && value.isWellFormed();
}

export function utf8ByteLength(value: string): number {
  return new TextEncoder().encode(value).length;
}
