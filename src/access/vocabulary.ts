/** A member's role in a workspace, the one with most rights first. */
export const ROLES = ["ADMIN", "EDITOR", "VIEWER"] as const;

export type Role = (typeof ROLES)[number];

/** LOCAL and PRIVATE have exactly one member, their creator; PROJECT is for teams. */
export const WORKSPACE_TYPES = ["LOCAL", "PRIVATE", "PROJECT"] as const;

export type WorkspaceType = (typeof WORKSPACE_TYPES)[number];

/** Everything that a person can do in a workspace. A procedure declares one of these, and `can()` decides. */
export type Action =
  | "workspace.view"
  | "workspace.rename"
  | "workspace.delete"
  | "collection.edit"
  | "request.edit"
  | "example.edit"
  | "mockServer.edit"
  | "mockServer.call"
  | "mockServer.publish"
  | "accessToken.manage"
  | "member.list"
  | "member.manage"
  | "member.leave"
  | "audit.view";
