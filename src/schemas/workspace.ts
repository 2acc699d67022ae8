import { WORKSPACE_TYPES } from "@/access/vocabulary";
import * as z from "./problems/zod";
import { idSchema, nameSchema } from "./text/text";

/** The part of an input that decides access, for everything inside a workspace. */
export const workspaceScopeSchema = z.object({ workspaceId: idSchema });

export const workspaceIdInput = z.strictObject({ workspaceId: idSchema });

export const createWorkspaceInput = z.strictObject({ name: nameSchema, type: z.enum(WORKSPACE_TYPES) });

export const renameWorkspaceInput = z.strictObject({ workspaceId: idSchema, name: nameSchema });
