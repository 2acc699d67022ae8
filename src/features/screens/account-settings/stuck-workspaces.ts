import { isRecord } from "@/schemas/text/is-record";

/** The workspaces that a refused deletion of the account names (`details.workspaces`). */
export function stuckWorkspaces(error: unknown): { id: string; name: string }[] {
  const data = isRecord(error) ? error.data : undefined;
  const appError = isRecord(data) ? data.appError : undefined;
  const details = isRecord(appError) ? appError.details : undefined;
  const workspaces = isRecord(details) && Array.isArray(details.workspaces) ? (details.workspaces as unknown[]) : [];
  return workspaces.flatMap((workspace) =>
    isRecord(workspace) && typeof workspace.id === "string" && typeof workspace.name === "string"
      ? [{ id: workspace.id, name: workspace.name }]
      : [],
  );
}
