import { idSchema } from "./ids";
import * as z from "./zod";

/** `cursor`: the last event of the page before; without it the newest come. */
export const listAuditInput = z.strictObject({ workspaceId: idSchema, cursor: idSchema.nullish() });
