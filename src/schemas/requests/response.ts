import type { ExampleResponse } from "@/mock-engine/model";
import {
  DELAY_MS_MAX,
  REASON_LENGTH_MAX,
  RESPONSE_BINARY_BYTES_MAX,
  RESPONSE_STATUS_MAX,
  RESPONSE_STATUS_MIN,
  RESPONSE_TEXT_BYTES_MAX,
} from "@/schemas/limits";
import * as z from "@/schemas/problems/zod";
import { reasonProblem } from "@/schemas/text/header-syntax";
import { textSchema } from "@/schemas/text/text";
import { sentHeadersSchema } from "./pairs";
import { bodySchema } from "./response-body";

const statusSchema = z.int().min(RESPONSE_STATUS_MIN).max(RESPONSE_STATUS_MAX);
/** Empty for the standard one. */
const reasonSchema = textSchema(REASON_LENGTH_MAX).superRefine((reason, context) => {
  const message = reasonProblem(reason);
  if (message !== null) context.addIssue({ code: "custom", message, input: reason });
});
const responseBodySchema = bodySchema({
  textBytesMax: RESPONSE_TEXT_BYTES_MAX,
  binaryBytesMax: RESPONSE_BINARY_BYTES_MAX,
});
const delayMsSchema = z.int().min(0).max(DELAY_MS_MAX);

/** A new example's response: only the status is required. */
export const exampleResponseSchema = z.strictObject({
  status: statusSchema,
  reason: reasonSchema.optional(),
  headers: sentHeadersSchema.default([]),
  body: responseBodySchema.default(""),
  delayMs: delayMsSchema.default(0),
}) satisfies z.ZodType<ExampleResponse>;

/** The changed parts of a response. With another status and no reason phrase it has that status's standard one. */
export const exampleResponsePatchSchema = z.strictObject({
  status: statusSchema.optional(),
  reason: reasonSchema.optional(),
  headers: sentHeadersSchema.optional(),
  body: responseBodySchema.optional(),
  delayMs: delayMsSchema.optional(),
}) satisfies z.ZodType<Partial<ExampleResponse>>;
