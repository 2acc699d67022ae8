import type { z } from "zod";

/** Errors by field, nested ones with dots, e.g. `{ "response.status": ["Must be at most 599."] }`. */
export type FieldErrors = Record<string, string[]>;

// More than people read, and few enough that an input with a million unknown fields does not cause a huge answer.
const FIELDS_MAX = 50;

/** The fields that a schema refused, at most fifty. An unknown key counts as a field, and an input that is not an object as `input`. */
export function fieldErrors(error: z.core.$ZodError): FieldErrors {
  // A map instead of an object: a field may be called toString or __proto__.
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

/** All errors in one line, e.g. "name: Must not be empty. response.status: Must be at most 599." */
export function fieldErrorSentence(fields: FieldErrors): string {
  return Object.entries(fields)
    .map(([field, messages]) => `${field}: ${messages.join(" ")}`)
    .join(" ");
}
