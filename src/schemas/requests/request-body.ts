import type { BodyKindName, RequestBody } from "@/mock-engine/model";
import { REQUEST_BODY_BYTES_MAX } from "@/schemas/limits";
import * as z from "@/schemas/problems/zod";
import { textSchemaOfBytes } from "@/schemas/text/text";
import { formFieldsSchema } from "./pairs";

const bodyText = textSchemaOfBytes(REQUEST_BODY_BYTES_MAX);

const fields = formFieldsSchema;

const SCHEMAS = {
  none: z.strictObject({ kind: z.literal("none") }),
  json: z.strictObject({ kind: z.literal("json"), text: bodyText }),
  xml: z.strictObject({ kind: z.literal("xml"), text: bodyText }),
  text: z.strictObject({ kind: z.literal("text"), text: bodyText }),
  urlencoded: z.strictObject({ kind: z.literal("urlencoded"), fields }),
  multipart: z.strictObject({ kind: z.literal("multipart"), fields }),
  graphql: z.strictObject({
    kind: z.literal("graphql"),
    query: bodyText,
    variables: bodyText.optional(),
    operationName: bodyText.optional(),
  }),
  binary: z.strictObject({ kind: z.literal("binary") }),
} satisfies { [Name in BodyKindName]: z.ZodType<RequestBody<Name>> };

const { none, ...others } = SCHEMAS;

/** The body that calls are compared with. Its text is stored as typed; matching handles unfinished JSON and `{{name}}`. */
export const requestBodySchema = z.discriminatedUnion("kind", [
  none,
  ...Object.values(others),
]) satisfies z.ZodType<RequestBody>;
