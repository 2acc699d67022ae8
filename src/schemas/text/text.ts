import {
  DESCRIPTION_LENGTH_MAX,
  EMAIL_LENGTH_MAX,
  NAME_LENGTH_MAX,
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
} from "@/schemas/limits";
import * as z from "@/schemas/problems/zod";

const NOT_STORABLE = "Must not hold NUL characters or broken Unicode.";

/** Unchanged text of at most this many characters. */
export function textSchema(lengthMax: number) {
  return z.string().max(lengthMax).refine(isStorable, { error: NOT_STORABLE });
}

/** Unchanged text of at most this many bytes in UTF-8. */
export function textSchemaOfBytes(bytesMax: number) {
  return z
    .string()
    .refine((value) => utf8ByteLength(value) <= bytesMax, { error: `Must be at most ${bytesMax} bytes.`, abort: true })
    .refine(isStorable, { error: NOT_STORABLE });
}

/** A name, trimmed. */
export const nameSchema = z.string().trim().min(1).max(NAME_LENGTH_MAX).refine(isStorable, { error: NOT_STORABLE });

/** Markdown, unchanged; empty for none. */
export const descriptionSchema = textSchema(DESCRIPTION_LENGTH_MAX);

/** Compared and stored in lower case: mail systems that distinguish `Ann@` from `ann@` no longer exist. */
export const emailSchema = z.string().trim().toLowerCase().max(EMAIL_LENGTH_MAX).pipe(z.email());

/** A new password. Whether it is easy to guess is for the server to say, which has a list of common ones. */
export const passwordSchema = z
  .string()
  .min(PASSWORD_LENGTH_MIN)
  .max(PASSWORD_LENGTH_MAX)
  .refine((value) => !BLANK.test(value), { error: "Must not be blank." });

/** Spaces of any kind, and characters that show nothing. */
const BLANK = /^[\s\p{Z}\p{C}\u115F\u1160\u2800\u3164\uFFA0]*$/u;

/**
 * PostgreSQL's text and jsonb cannot store NUL, and jsonb cannot store half of a surrogate pair. Checked here, because the driver's error
 * would not name the field.
 */
function isStorable(value: string): boolean {
  return !value.includes("\0") && value.isWellFormed();
}

export function utf8ByteLength(value: string): number {
  return new TextEncoder().encode(value).length;
}

/** An id as PostgreSQL writes it; upper case is accepted. Any UUID version, so that an unknown id is "not found" instead of "malformed". */
export const idSchema = z.guid().toLowerCase();
