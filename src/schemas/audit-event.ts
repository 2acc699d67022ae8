/** The audited actions, each with its label. */
export const AUDIT_ACTIONS = {
  "mockServer.published": "Published",
  "mockServer.unpublished": "Unpublished",
  "accessToken.created": "Created a token",
  "accessToken.rotated": "Rotated a token",
  "accessToken.deactivated": "Deactivated a token",
  "accessToken.deleted": "Deleted a token",
  "member.roleChanged": "Changed a role",
  "member.removed": "Removed a member",
  "member.left": "Left the workspace",
} as const;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** Details of an event, with the names at that time, e.g. `{ mockServer: "Users", token: "abc12345", description: "CI" }`. */
export interface AuditDetails {
  mockServer?: string;
  /** A token's prefix, never the token itself. */
  token?: string;
  description?: string;
  /** The member's e-mail address. */
  member?: string;
  from?: string;
  to?: string;
}
