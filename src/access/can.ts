import { type Action, type Role, ROLES, WORKSPACE_TYPES, type WorkspaceType } from "./vocabulary";

export interface Membership {
  workspaceType: WorkspaceType;
  role: Role;
}

export type RefusalCode = "needs_role" | "local_workspace" | "single_member_workspace";

export type Verdict = { allowed: true } | { allowed: false; code: RefusalCode; reason: string };

/**
 * Says whether a member may do something, and if not, why, in words to show them. The server refuses by it and the screens
 * disable and explain by it, so both always agree.
 *
 * Example: `can({ workspaceType: "PROJECT", role: "VIEWER" }, "collection.edit")` answers
 * `{ allowed: false, code: "needs_role", reason: "Editing collections needs the role ADMIN or EDITOR; yours is VIEWER." }`.
 *
 * The workspace's type is looked at first: what no role could do there is not a question of role.
 * Source: docs/rules.md, "Roles".
 */
export function can(who: Membership, action: Action): Verdict {
  const rule = RULES[action];
  if (!rule.workspaceTypes.includes(who.workspaceType)) {
    return { allowed: false, ...TYPE_REFUSALS[rule.elsewhere] };
  }
  if (!rule.roles.includes(who.role)) {
    const roles = rule.roles.join(" or ");
    return {
      allowed: false,
      code: "needs_role",
      reason: `${rule.words} needs the role ${roles}; yours is ${who.role}.`,
    };
  }
  return { allowed: true };
}

interface Rule {
  /** The action as the beginning of a sentence. */
  words: string;
  roles: readonly Role[];
  workspaceTypes: readonly WorkspaceType[];
  /** The refusal in workspaces of any other type. */
  elsewhere: keyof typeof TYPE_REFUSALS;
}

const TYPE_REFUSALS = {
  // The product's own sentence (docs/rules.md, "Workspace types").
  local_workspace: {
    code: "local_workspace",
    reason: "Publishing mock servers is only available for private and project workspaces",
  },
  single_member_workspace: {
    code: "single_member_workspace",
    reason: "Local and private workspaces have exactly one member. Use a project workspace to work with others.",
  },
} as const satisfies Record<string, { code: RefusalCode; reason: string }>;

const EVERYONE = ROLES;
const EDITORS = ["ADMIN", "EDITOR"] as const;
const ADMINS = ["ADMIN"] as const;

const EVERYWHERE = { workspaceTypes: WORKSPACE_TYPES, elsewhere: "local_workspace" } as const;
const OUTSIDE_LOCAL = { workspaceTypes: ["PRIVATE", "PROJECT"], elsewhere: "local_workspace" } as const;
const PROJECT_ONLY = { workspaceTypes: ["PROJECT"], elsewhere: "single_member_workspace" } as const;

const RULES: Record<Action, Rule> = {
  "workspace.view": { words: "Seeing a workspace", roles: EVERYONE, ...EVERYWHERE },
  "workspace.rename": { words: "Renaming a workspace", roles: ADMINS, ...EVERYWHERE },
  "workspace.delete": { words: "Deleting a workspace", roles: ADMINS, ...EVERYWHERE },
  "collection.edit": { words: "Editing collections", roles: EDITORS, ...EVERYWHERE },
  "request.edit": { words: "Editing requests", roles: EDITORS, ...EVERYWHERE },
  "example.edit": { words: "Editing examples", roles: EDITORS, ...EVERYWHERE },
  "mockServer.edit": { words: "Creating and changing mock servers", roles: EDITORS, ...EVERYWHERE },
  "mockServer.call": { words: "Calling a mock server", roles: EVERYONE, ...EVERYWHERE },
  "mockServer.publish": { words: "Publishing and unpublishing a mock server", roles: ADMINS, ...OUTSIDE_LOCAL },
  "accessToken.manage": { words: "Token management", roles: ADMINS, ...OUTSIDE_LOCAL },
  "member.list": { words: "Seeing the members", roles: EVERYONE, ...EVERYWHERE },
  "member.manage": { words: "Managing members and invitations", roles: ADMINS, ...PROJECT_ONLY },
  "member.leave": { words: "Leaving a workspace", roles: EVERYONE, ...PROJECT_ONLY },
  "audit.view": { words: "Reading the audit trail", roles: ADMINS, ...EVERYWHERE },
};
