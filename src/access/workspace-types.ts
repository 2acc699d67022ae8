/** LOCAL and PRIVATE have exactly one member, their creator; PROJECT is a team's. */
export const WORKSPACE_TYPES = ["LOCAL", "PRIVATE", "PROJECT"] as const;

export type WorkspaceType = (typeof WORKSPACE_TYPES)[number];
