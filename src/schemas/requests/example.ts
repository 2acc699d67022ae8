import { positionSchema } from "@/schemas/collection";
import { EXAMPLES_PER_REQUEST_MAX } from "@/schemas/limits";
import * as z from "@/schemas/problems/zod";
import { descriptionSchema, idSchema, nameSchema } from "@/schemas/text/text";
import { versionSchema } from "./request";
import { requestSidePatchSchema } from "./request-side";
import { exampleResponsePatchSchema, exampleResponseSchema } from "./response";

const exampleScope = { workspaceId: idSchema, exampleId: idSchema };

export const exampleIdInput = z.strictObject(exampleScope);

/**
 * Parts of `request` that are left out are copied from the request; `[]` or `{ kind: "none" }` clears them. Without `position` the example
 * is added at the end.
 */
export const createExampleInput = z.strictObject({
  workspaceId: idSchema,
  requestId: idSchema,
  name: nameSchema,
  description: descriptionSchema.optional(),
  request: requestSidePatchSchema.optional(),
  response: exampleResponseSchema,
  position: positionSchema.optional(),
});

export const updateExampleInput = z.strictObject({
  ...exampleScope,
  version: versionSchema,
  name: nameSchema.optional(),
  description: descriptionSchema.optional(),
  request: requestSidePatchSchema.optional(),
  response: exampleResponsePatchSchema.optional(),
});

export const reorderExamplesInput = z.strictObject({
  workspaceId: idSchema,
  requestId: idSchema,
  exampleIds: z.array(idSchema).max(EXAMPLES_PER_REQUEST_MAX),
});
