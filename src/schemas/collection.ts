import { IMPORT_SOURCE_BYTES_MAX } from "./limits";
import * as z from "./problems/zod";
import { variablesSchema } from "./requests/pairs";
import { descriptionSchema, idSchema, nameSchema, utf8ByteLength } from "./text/text";
import { workIdField } from "./work";

const collectionScope = { workspaceId: idSchema, collectionId: idSchema };

/** A place among siblings, from 0; anything beyond the end means the end. */
export const positionSchema = z.int().min(0);

/** The text of a file. The importer checks its content. */
const sourceSchema = z
  .string()
  .min(1)
  .refine((source) => utf8ByteLength(source) <= IMPORT_SOURCE_BYTES_MAX, {
    error: `Must be at most ${IMPORT_SOURCE_BYTES_MAX / 1024 / 1024} MB.`,
  });

export const collectionIdInput = z.strictObject(collectionScope);

export const createCollectionInput = z.strictObject({
  workspaceId: idSchema,
  name: nameSchema,
  parentId: idSchema.nullish(),
});

export const renameCollectionInput = z.strictObject({ ...collectionScope, name: nameSchema });

/** `expected`: the description when editing began. If it has changed since, nothing is overwritten. */
export const updateCollectionInput = z.strictObject({
  ...collectionScope,
  description: descriptionSchema,
  expected: descriptionSchema.optional(),
});

export const moveCollectionInput = z.strictObject({
  ...collectionScope,
  parentId: idSchema.nullable(),
  position: positionSchema,
});

/** `expected`: the variables when editing began. If they have changed since, nothing is overwritten. */
export const setVariablesInput = z.strictObject({
  ...collectionScope,
  variables: variablesSchema,
  expected: variablesSchema.optional(),
});

export const previewImportInput = z.strictObject({ workspaceId: idSchema, source: sourceSchema, ...workIdField });

export const importCollectionInput = z.strictObject({
  workspaceId: idSchema,
  source: sourceSchema,
  parentId: idSchema.nullish(),
  /** Of an environment: the collection whose variables it sets. */
  intoCollectionId: idSchema.nullish(),
  ...workIdField,
});

export const lintCollectionInput = z.strictObject({ ...collectionScope, ...workIdField });

export const exportCollectionInput = z.strictObject({
  ...collectionScope,
  format: z.enum(["postman"]),
  ...workIdField,
});
