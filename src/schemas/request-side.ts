import type { RequestSide } from "@/mock-engine/model";
import { METHOD_LENGTH_MAX, URL_LENGTH_MAX } from "./limits";
import { TOKEN_PATTERN } from "./header-syntax";
import { pairsSchema } from "./pairs";
import { requestBodySchema } from "./request-body";
import { text } from "./text";
import * as z from "./zod";

/** RFC 9110 section 9.1: a token; kept in upper case, as it is compared. */
export const methodSchema = z
  .string()
  .trim()
  .max(METHOD_LENGTH_MAX)
  .regex(TOKEN_PATTERN, { error: "Must be an HTTP method, like GET." })
  .toUpperCase();

/** Any text: `{{baseUrl}}/users/:id`, a bare path, or nothing, which means `/`. */
export const urlSchema = text(URL_LENGTH_MAX);

/** The given parts of a request side; what is missing stays, or is copied. */
export const requestSidePatchSchema = z.strictObject({
  url: urlSchema.optional(),
  query: pairsSchema.optional(),
  headers: pairsSchema.optional(),
  body: requestBodySchema.optional(),
}) satisfies z.ZodType<Partial<RequestSide>>;
