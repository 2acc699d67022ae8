"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import { can, type Verdict } from "@/access/can";
import type { Action } from "@/access/vocabulary";
import type { WorkspaceDto } from "@/lib/api/api-types";

export interface CurrentWorkspace extends WorkspaceDto {
  /** Whether the signed-in person may do this here, and why not. Disables buttons and fills their hints. */
  verdict: (action: Action) => Verdict;
}

/** The workspace of the current URL. Only usable inside a CurrentWorkspaceProvider. */
export function useCurrentWorkspace(): CurrentWorkspace {
  const workspace = useContext(CurrentWorkspaceContext);
  if (workspace === null) throw new Error("useCurrentWorkspace is used outside of a workspace's pages.");
  return workspace;
}

/** Why the signed-in person may not do this here; null if they may. */
export function useRefusal(action: Action): string | null {
  const verdict = useCurrentWorkspace().verdict(action);
  return verdict.allowed ? null : verdict.reason;
}

export function CurrentWorkspaceProvider({ workspace, children }: { workspace: WorkspaceDto; children: ReactNode }) {
  const value = useMemo(
    () => ({
      ...workspace,
      verdict: (action: Action) => can({ workspaceType: workspace.type, role: workspace.role }, action),
    }),
    [workspace],
  );
  return <CurrentWorkspaceContext value={value}>{children}</CurrentWorkspaceContext>;
}

const CurrentWorkspaceContext = createContext<CurrentWorkspace | null>(null);
