import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { apiFailure } from "./api-failure";

/**
 * Shows the server's errors of single fields at these fields. Returns the message for the whole form, or null if the fields show
 * everything.
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
