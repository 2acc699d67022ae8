import type { RequestSide } from "@/mock-engine/model";
import { METHOD_LENGTH_MAX, URL_LENGTH_MAX } from "@/schemas/limits";
import * as z from "@/schemas/problems/zod";
import { TOKEN_PATTERN } from "@/schemas/text/header-syntax";
import { textSchema } from "@/schemas/text/text";
import { pairsSchema } from "./pairs";
import { requestBodySchema } from "./request-body";

/** RFC 9110 section 9.1: a token; stored in upper case, as it is compared. */
export const methodSchema = z
  .string()
  .trim()
  .max(METHOD_LENGTH_MAX)
  .regex(TOKEN_PATTERN, { error: "Must be an HTTP method, like GET." })
  .toUpperCase();

/** Any text: `{{baseUrl}}/users/:id`, a bare path, or nothing, which means `/`. */
export const urlSchema = textSchema(URL_LENGTH_MAX);

/** Some parts of a request side; the others are kept, or copied. */
export const requestSidePatchSchema = z.strictObject({
  url: urlSchema.optional(),
  query: pairsSchema.optional(),
  headers: pairsSchema.optional(),
  body: requestBodySchema.optional(),
}) satisfies z.ZodType<Partial<RequestSide>>;
