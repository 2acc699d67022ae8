import type { Role } from "@/access/roles";
import type { WorkspaceType } from "@/access/workspace-types";

/** A workspace as one of its members sees it, e.g. `{ id: "…", name: "Shop team", type: "PROJECT", role: "EDITOR" }`. */
export interface WorkspaceDto {
  id: string;
  name: string;
  type: WorkspaceType;
  role: Role;
}

export function toWorkspaceDto(row: {
  role: Role;
  workspace: { id: string; name: string; type: WorkspaceType };
}): WorkspaceDto {
  const { id, name, type } = row.workspace;
  return { id, name, type, role: row.role };
}
