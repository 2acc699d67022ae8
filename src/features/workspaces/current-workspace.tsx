"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";

import type { Action } from "@/access/actions";
import { can, type Verdict } from "@/access/can";
import type { WorkspaceSummary } from "@/lib/api-types";

export interface CurrentWorkspace extends WorkspaceSummary {
  /** Whether the signed-in person may do this here, and why not: what disables a button and fills its hint. */
  verdict: (action: Action) => Verdict;
}

/** The workspace that the address names. Only below a CurrentWorkspaceProvider. */
export function useCurrentWorkspace(): CurrentWorkspace {
  const workspace = useContext(CurrentWorkspaceContext);
  if (workspace === null) throw new Error("useCurrentWorkspace is used outside of a workspace's pages.");
  return workspace;
}

/** Why the signed-in person may not do this here; null when they may. */
export function useRefusal(action: Action): string | null {
  const verdict = useCurrentWorkspace().verdict(action);
  return verdict.allowed ? null : verdict.reason;
}

export function CurrentWorkspaceProvider({
  workspace,
  children,
}: {
  workspace: WorkspaceSummary;
  children: ReactNode;
}) {
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
