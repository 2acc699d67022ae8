import type { FormField, Pair, Variable } from "@/mock-engine/model";
import { PAIRS_MAX, PAIR_TEXT_LENGTH_MAX } from "@/schemas/limits";
import * as z from "@/schemas/problems/zod";
import { headerNameProblem, headerValueProblem } from "@/schemas/text/header-syntax";
import { textSchema } from "@/schemas/text/text";

const pairShape = {
  key: textSchema(PAIR_TEXT_LENGTH_MAX),
  value: textSchema(PAIR_TEXT_LENGTH_MAX),
  enabled: z.boolean().default(true),
};

const pairSchema = z.strictObject(pairShape) satisfies z.ZodType<Pair>;

/** Query pairs, and headers that calls are compared with. They are never sent, so any text is allowed. */
export const pairsSchema = z.array(pairSchema).max(PAIRS_MAX);

const formFieldSchema = z.strictObject({ ...pairShape, file: z.boolean().optional() }) satisfies z.ZodType<FormField>;

export const formFieldsSchema = z.array(formFieldSchema).max(PAIRS_MAX);

const sentHeaderSchema = pairSchema.superRefine((pair, context) => {
  const name = headerNameProblem(pair.key);
  if (name !== null) context.addIssue({ code: "custom", path: ["key"], message: name, input: pair.key });
  const value = headerValueProblem(pair.value);
  if (value !== null) context.addIssue({ code: "custom", path: ["value"], message: value, input: pair.value });
});

/** Headers that are sent: only what HTTP can carry, also if they are disabled, because they may be enabled at any time. */
export const sentHeadersSchema = z.array(sentHeaderSchema).max(PAIRS_MAX);

const variableSchema = z.strictObject({
  key: textSchema(PAIR_TEXT_LENGTH_MAX).min(1),
  value: textSchema(PAIR_TEXT_LENGTH_MAX),
}) satisfies z.ZodType<Variable>;

export const variablesSchema = z.array(variableSchema).max(PAIRS_MAX);
