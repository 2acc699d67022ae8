import * as z from "./problems/zod";
import { idSchema } from "./text/text";

/** `cursor`: the last event of the previous page; without it the newest events. */
export const listAuditInput = z.strictObject({ workspaceId: idSchema, cursor: idSchema.nullish() });
