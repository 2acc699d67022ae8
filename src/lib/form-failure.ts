import type { FieldValues, Path, UseFormReturn } from "react-hook-form";

import { apiFailure } from "@/lib/api-failure";

/**
 * Puts what the server says about single fields under these fields. Answers what is left to say for the form as a whole, or
 * null when the fields say it all.
 */
export function showFormFailure<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  fields: readonly Path<Values>[],
  error: unknown,
): string | null {
  const failure = apiFailure(error);
  const known = fields.filter((field) => failure.fields[field]?.length);
  for (const field of known) form.setError(field, { message: failure.fields[field]?.join(" ") });
  const [first] = known;
  if (first === undefined) return failure.message;
  form.setFocus(first);
  return null;
}
