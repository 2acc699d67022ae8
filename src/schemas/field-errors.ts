import type { z } from "zod";

/** What is wrong by field, nested ones with dots, e.g. `{ "response.status": ["Must be at most 599."] }`. */
export type FieldErrors = Record<string, string[]>;

// As many as a person reads: an input of a million unknown fields must not make an answer ten times its size.
const FIELDS_MAX = 50;

/**
 * Names the fields a schema refused, the first fifty of them; an unknown key counts as a field, and an input that is no object
 * at all as `input`.
 */
export function fieldErrors(error: z.core.$ZodError): FieldErrors {
  // Not an object while it grows: a field may be called toString or __proto__, and an object has those already.
  const fields = new Map<string, string[]>();
  for (const issue of error.issues) {
    const paths = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of paths) {
      if (fields.size === FIELDS_MAX) return Object.fromEntries(fields);
      const field = path.length === 0 ? "input" : path.join(".");
      const messages = fields.get(field) ?? [];
      if (!messages.includes(issue.message)) fields.set(field, [...messages, issue.message]);
    }
  }
  return Object.fromEntries(fields);
}

/** All of it in one line, e.g. "name: Must not be empty. response.status: Must be at most 599." */
export function fieldErrorSentence(fields: FieldErrors): string {
  return Object.entries(fields)
    .map(([field, messages]) => `${field}: ${messages.join(" ")}`)
    .join(" ");
}
