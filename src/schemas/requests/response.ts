import type { ExampleResponse } from "@/mock-engine/model";
import {
  DELAY_MS_MAX,
  RESPONSE_BINARY_BYTES_MAX,
  RESPONSE_STATUS_MAX,
  RESPONSE_STATUS_MIN,
  RESPONSE_TEXT_BYTES_MAX,
} from "@/schemas/limits";
import * as z from "@/schemas/problems/zod";
import { sentHeadersSchema } from "./pairs";
import { bodySchema } from "./response-body";

const statusSchema = z.int().min(RESPONSE_STATUS_MIN).max(RESPONSE_STATUS_MAX);
const responseBodySchema = bodySchema({
  textBytesMax: RESPONSE_TEXT_BYTES_MAX,
  binaryBytesMax: RESPONSE_BINARY_BYTES_MAX,
});
const delayMsSchema = z.int().min(0).max(DELAY_MS_MAX);

/** A new example's response: only the status is required. */
export const exampleResponseSchema = z.strictObject({
  status: statusSchema,
  headers: sentHeadersSchema.default([]),
  body: responseBodySchema.default(""),
  delayMs: delayMsSchema.default(0),
}) satisfies z.ZodType<ExampleResponse>;

/** The changed parts of a response. */
export const exampleResponsePatchSchema = z.strictObject({
  status: statusSchema.optional(),
  headers: sentHeadersSchema.optional(),
  body: responseBodySchema.optional(),
  delayMs: delayMsSchema.optional(),
}) satisfies z.ZodType<Partial<ExampleResponse>>;
