import type { RequestBody } from "@/mock-engine/model";
import { REQUEST_BODY_BYTES_MAX } from "./limits";
import { formFieldsSchema } from "./pairs";
import { textOfBytes } from "./text";
import * as z from "./zod";

const bodyText = textOfBytes(REQUEST_BODY_BYTES_MAX);

/** The body that a call is compared with. Its text is kept as typed: unfinished JSON and `{{name}}` in it are matching's business. */
export const requestBodySchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.enum(["json", "xml", "text"]), text: bodyText }),
  z.strictObject({ kind: z.enum(["urlencoded", "multipart"]), fields: formFieldsSchema }),
  z.strictObject({
    kind: z.literal("graphql"),
    query: bodyText,
    variables: bodyText.optional(),
    operationName: bodyText.optional(),
  }),
  z.strictObject({ kind: z.literal("binary") }),
]) satisfies z.ZodType<RequestBody>;
