import { ROLES } from "@/access/vocabulary";
import * as z from "./problems/zod";
import { emailSchema, idSchema } from "./text/text";

const roleSchema = z.enum(ROLES);

export const inviteMemberInput = z.strictObject({ workspaceId: idSchema, email: emailSchema, role: roleSchema });

export const changeRoleInput = z.strictObject({ workspaceId: idSchema, userId: idSchema, role: roleSchema });

export const removeMemberInput = z.strictObject({ workspaceId: idSchema, userId: idSchema });

export const invitationTokenInput = z.strictObject({ token: z.string().min(1).max(200) });

export const revokeInvitationInput = z.strictObject({ workspaceId: idSchema, invitationId: idSchema });
