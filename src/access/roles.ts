/** A member's role in a workspace, most rights first. */
export const ROLES = ["ADMIN", "EDITOR", "VIEWER"] as const;

export type Role = (typeof ROLES)[number];
