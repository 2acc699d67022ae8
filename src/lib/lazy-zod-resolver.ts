import { zodResolver } from "@hookform/resolvers/zod";
import type { FieldValues, Resolver } from "react-hook-form";

import type * as z from "zod";

/**
 * Checks a form by a schema that is loaded when the form is first submitted: schemas bring zod along, which weighs more than the
 * page around the form. Where it cannot be loaded the form passes, and the server, which checks by the same schema, has its say.
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
