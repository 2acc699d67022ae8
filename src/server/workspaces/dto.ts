import type { Role, WorkspaceType } from "@/access/vocabulary";

/** A workspace for one of its members, e.g. `{ id: "…", name: "Shop team", type: "PROJECT", role: "EDITOR" }`. */
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
