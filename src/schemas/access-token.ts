import { idSchema } from "./ids";
import { TOKEN_DAYS_DEFAULT, TOKEN_DAYS_MAX, TOKEN_USAGE_DEFAULT, TOKEN_USAGE_MAX } from "./limits";
import { nameSchema } from "./text";
import * as z from "./zod";

const mockServerScope = { workspaceId: idSchema, mockServerId: idSchema };

/** Product.txt section 6, "Creating a New Token". */
export const createAccessTokenInput = z.strictObject({
  ...mockServerScope,
  description: nameSchema,
  expiresInDays: z.int().min(1).max(TOKEN_DAYS_MAX).default(TOKEN_DAYS_DEFAULT),
  usageMax: z.int().min(1).max(TOKEN_USAGE_MAX).default(TOKEN_USAGE_DEFAULT),
});

export const accessTokenIdInput = z.strictObject({ ...mockServerScope, accessTokenId: idSchema });

/** For how long the old token goes on working beside the new one, in hours. */
const ROTATION_OVERLAP_HOURS = [0, 1, 24, 168] as const;

export const rotateAccessTokenInput = z.strictObject({
  ...mockServerScope,
  accessTokenId: idSchema,
  overlapHours: z.literal(ROTATION_OVERLAP_HOURS),
});
