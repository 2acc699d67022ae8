/** What is written down of a workspace, each with the words in which people read it. */
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

/** What an event is about, in names as they were then, e.g. `{ mockServer: "Users", token: "abc12345", description: "CI" }`. */
export interface AuditDetails {
  mockServer?: string;
  /** A token's prefix, never the token. */
  token?: string;
  description?: string;
  /** The member's e-mail address. */
  member?: string;
  from?: string;
  to?: string;
}
