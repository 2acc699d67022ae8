import { TRY_BODY_BYTES_MAX, URL_LENGTH_MAX } from "./limits";
import * as z from "./problems/zod";
import { sentHeadersSchema } from "./requests/pairs";
import { methodSchema } from "./requests/request-side";
import { bodySchema } from "./requests/response-body";
import { idSchema, nameSchema, textSchema } from "./text/text";
import { workIdField } from "./work";

const mockServerScope = { workspaceId: idSchema, mockServerId: idSchema };

export const mockServerIdInput = z.strictObject(mockServerScope);

/** Without a collection, a new empty one with the same name is created. */
export const createMockServerInput = z.strictObject({
  workspaceId: idSchema,
  name: nameSchema,
  collectionId: idSchema.nullish(),
});

export const renameMockServerInput = z.strictObject({ ...mockServerScope, name: nameSchema });

export const linkMockServerInput = z.strictObject({ ...mockServerScope, collectionId: idSchema });

/** A call that is made from the app. The path is the raw request target: `/users/1?expand=all`. */
export const triedCallShape = {
  method: methodSchema,
  path: textSchema(URL_LENGTH_MAX).regex(/^\/[^\s#]*$/, {
    error: "Must begin with / and hold no white space and no #.",
  }),
  headers: sentHeadersSchema.default([]),
  body: bodySchema({ textBytesMax: TRY_BODY_BYTES_MAX, binaryBytesMax: TRY_BODY_BYTES_MAX }).default(""),
};

export const tryMockServerInput = z.strictObject({ ...mockServerScope, ...triedCallShape, ...workIdField });
