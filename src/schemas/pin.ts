import { PIN_CALLS_MAX, PIN_MINUTES_DEFAULT, PIN_MINUTES_MAX } from "./limits";
import * as z from "./problems/zod";
import { idSchema } from "./text/text";

/** The example answers all calls of its route: for some minutes, optionally only a number of calls or only the calls with one token. */
export const createPinInput = z.strictObject({
  workspaceId: idSchema,
  mockServerId: idSchema,
  exampleId: idSchema,
  calls: z.int().min(1).max(PIN_CALLS_MAX).nullish(),
  minutes: z.int().min(1).max(PIN_MINUTES_MAX).default(PIN_MINUTES_DEFAULT),
  accessTokenId: idSchema.nullish(),
});

export const pinIdInput = z.strictObject({ workspaceId: idSchema, mockServerId: idSchema, pinId: idSchema });
