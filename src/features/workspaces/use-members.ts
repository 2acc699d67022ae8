"use client";

import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { useTRPC } from "@/lib/trpc";

/** The members of the current workspace; not asked for where it cannot have any but its owner. */
export function useMembers() {
  const trpc = useTRPC();
  const workspace = useCurrentWorkspace();
  const allowed = workspace.verdict("member.list").allowed;
  return useQuery(trpc.member.list.queryOptions(allowed ? { workspaceId: workspace.id } : skipToken));
}

/** The invitations that wait for an answer; not asked for by who may not see them. */
export function useInvitations() {
  const trpc = useTRPC();
  const workspace = useCurrentWorkspace();
  const allowed = workspace.verdict("member.manage").allowed;
  return useQuery(trpc.invitation.list.queryOptions(allowed ? { workspaceId: workspace.id } : skipToken));
}

/** Changes who is in the workspace, and as what. One's own role is a part of the list of workspaces, which is read again as well. */
export function useMemberMutations() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.member.pathFilter()),
      queryClient.invalidateQueries(trpc.workspace.list.queryFilter()),
    ]);
  const refreshInvitations = () => queryClient.invalidateQueries(trpc.invitation.list.queryFilter());
  return {
    changeRole: useMutation(
      trpc.member.changeRole.mutationOptions({ meta: { doing: "change the role" }, onSuccess: refresh }),
    ),
    remove: useMutation(
      trpc.member.remove.mutationOptions({ meta: { doing: "remove the member" }, onSuccess: refresh }),
    ),
    leave: useMutation(trpc.member.leave.mutationOptions({ meta: { doing: "leave the workspace" } })),
    invite: useMutation(trpc.member.invite.mutationOptions({ onSuccess: refreshInvitations })),
    revoke: useMutation(
      trpc.invitation.revoke.mutationOptions({
        meta: { doing: "revoke the invitation" },
        onSuccess: refreshInvitations,
      }),
    ),
  };
}
