import { WORKSPACE_TYPES } from "@/access/workspace-types";
import { idSchema } from "./ids";
import { nameSchema } from "./text";
import * as z from "./zod";

/** The part of every input inside a workspace that access is decided by. */
export const workspaceScopeSchema = z.object({ workspaceId: idSchema });

export const workspaceIdInput = z.strictObject({ workspaceId: idSchema });

export const createWorkspaceInput = z.strictObject({ name: nameSchema, type: z.enum(WORKSPACE_TYPES) });

export const renameWorkspaceInput = z.strictObject({ workspaceId: idSchema, name: nameSchema });
