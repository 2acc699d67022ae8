import type { FormField, Pair, Variable } from "@/mock-engine/model";
import { headerNameProblem, headerValueProblem } from "./header-syntax";
import { PAIRS_MAX, PAIR_TEXT_LENGTH_MAX } from "./limits";
import { text } from "./text";
import * as z from "./zod";

const pairShape = {
  key: text(PAIR_TEXT_LENGTH_MAX),
  value: text(PAIR_TEXT_LENGTH_MAX),
  enabled: z.boolean().default(true),
};

const pairSchema = z.strictObject(pairShape) satisfies z.ZodType<Pair>;

/** Query pairs, and the headers that a call is compared with: what is never sent may be anything. */
export const pairsSchema = z.array(pairSchema).max(PAIRS_MAX);

const formFieldSchema = z.strictObject({ ...pairShape, file: z.boolean().optional() }) satisfies z.ZodType<FormField>;

export const formFieldsSchema = z.array(formFieldSchema).max(PAIRS_MAX);

const sentHeaderSchema = pairSchema.superRefine((pair, context) => {
  const name = headerNameProblem(pair.key);
  if (name !== null) context.addIssue({ code: "custom", path: ["key"], message: name, input: pair.key });
  const value = headerValueProblem(pair.value);
  if (value !== null) context.addIssue({ code: "custom", path: ["value"], message: value, input: pair.value });
});

/** Headers that are sent: only what HTTP can carry, disabled ones too, for they may be switched on at any time. */
export const sentHeadersSchema = z.array(sentHeaderSchema).max(PAIRS_MAX);

const variableSchema = z.strictObject({
  key: text(PAIR_TEXT_LENGTH_MAX).min(1),
  value: text(PAIR_TEXT_LENGTH_MAX),
}) satisfies z.ZodType<Variable>;

export const variablesSchema = z.array(variableSchema).max(PAIRS_MAX);
