import { positionSchema } from "@/schemas/collection";
import * as z from "@/schemas/problems/zod";
import { descriptionSchema, idSchema, nameSchema } from "@/schemas/text/text";
import { pairsSchema } from "./pairs";
import { requestBodySchema } from "./request-body";
import { methodSchema, requestSidePatchSchema, urlSchema } from "./request-side";

const requestScope = { workspaceId: idSchema, requestId: idSchema };

/** The last version that the editor has read. */
export const versionSchema = z.int().min(1);

export const requestIdInput = z.strictObject(requestScope);

export const createRequestInput = z.strictObject({
  workspaceId: idSchema,
  collectionId: idSchema,
  name: nameSchema,
  method: methodSchema,
  url: urlSchema,
  description: descriptionSchema.optional(),
  query: pairsSchema.default([]),
  headers: pairsSchema.default([]),
  body: requestBodySchema.default({ kind: "none" }),
});

export const updateRequestInput = z.strictObject({
  ...requestScope,
  version: versionSchema,
  name: nameSchema.optional(),
  method: methodSchema.optional(),
  description: descriptionSchema.optional(),
  ...requestSidePatchSchema.shape,
});

export const moveRequestInput = z.strictObject({
  ...requestScope,
  collectionId: idSchema,
  position: positionSchema,
});
