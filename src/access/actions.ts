/** Everything a person can do inside a workspace. A procedure declares one of these; `can()` decides over it. */
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
