import { zodResolver } from "@hookform/resolvers/zod";
import type { FieldValues, Resolver } from "react-hook-form";
import type * as z from "zod";

/**
 * Validates a form with a schema that is loaded on the first submit: schemas need zod, which is larger than the rest of the page. If the
 * schema cannot be loaded, the form is submitted, and the server validates it with the same schema.
 */
export function lazyZodResolver<Input extends FieldValues, Output extends FieldValues>(
  load: () => Promise<z.ZodType<Output, Input>>,
): Resolver<Input, unknown, Output> {
  return async (values, context, options) => {
    const schema = await load().catch(() => null);
    if (schema === null) return { values: values as unknown as Output, errors: {} };
    return zodResolver(schema)(values, context, options);
  };
}
