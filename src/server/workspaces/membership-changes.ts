import { processWide } from "@/server/process/process-wide";

/** Who waits for a workspace's members to change, by workspace. */
const listeners = processWide("membership-changes", () => new Map<string, Set<() => void>>());

/** To be called after the commit of a change that ends somebody's membership. */
export function noteMembershipChange(workspaceId: string): void {
  for (const tell of listeners().get(workspaceId) ?? []) tell();
}

/**
 * Calls `tell` whenever a membership in the workspace has ended in this process, for whomever; other processes are not heard. `tell` must
 * not throw. Returns a function that unsubscribes.
 */
export function onMembershipChange(workspaceId: string, tell: () => void): () => void {
  const all = listeners();
  const own = all.get(workspaceId) ?? new Set();
  all.set(workspaceId, own.add(tell));
  return () => {
    own.delete(tell);
    if (own.size === 0 && all.get(workspaceId) === own) all.delete(workspaceId);
  };
}
