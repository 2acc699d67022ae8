import * as z from "./problems/zod";
import { idSchema } from "./text/text";

/** Of a procedure whose work may take long: an id of the client's choice, by which it asks for the progress, and cancels. */
export const workIdField = { workId: idSchema.optional() };

export const workInput = z.strictObject({ workspaceId: idSchema, workId: idSchema });
