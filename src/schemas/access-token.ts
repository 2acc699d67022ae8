import { TOKEN_DAYS_DEFAULT, TOKEN_DAYS_MAX, TOKEN_USAGE_DEFAULT, TOKEN_USAGE_MAX } from "./limits";
import * as z from "./problems/zod";
import { idSchema, nameSchema } from "./text/text";

const mockServerScope = { workspaceId: idSchema, mockServerId: idSchema };

/** docs/rules.md, "New tokens". */
export const createAccessTokenInput = z.strictObject({
  ...mockServerScope,
  description: nameSchema,
  expiresInDays: z.int().min(1).max(TOKEN_DAYS_MAX).default(TOKEN_DAYS_DEFAULT),
  usageMax: z.int().min(1).max(TOKEN_USAGE_MAX).default(TOKEN_USAGE_DEFAULT),
});

export const accessTokenIdInput = z.strictObject({ ...mockServerScope, accessTokenId: idSchema });

/** How long the old token keeps working beside the new one, in hours. */
const ROTATION_OVERLAP_HOURS = [0, 1, 24, 168] as const;

export const rotateAccessTokenInput = z.strictObject({
  ...mockServerScope,
  accessTokenId: idSchema,
  overlapHours: z.literal(ROTATION_OVERLAP_HOURS),
});
