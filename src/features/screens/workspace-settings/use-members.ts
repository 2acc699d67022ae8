"use client";

import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useTRPC } from "@/lib/api/trpc";

/** The members of the current workspace. */
export function useMembers() {
  const trpc = useTRPC();
  const workspace = useCurrentWorkspace();
  return useQuery(trpc.member.list.queryOptions({ workspaceId: workspace.id }));
}

/** The open invitations. Not read if the person may not see them. */
export function useInvitations() {
  const trpc = useTRPC();
  const workspace = useCurrentWorkspace();
  const allowed = workspace.verdict("member.manage").allowed;
  return useQuery(trpc.invitation.list.queryOptions(allowed ? { workspaceId: workspace.id } : skipToken));
}

/** Changes members and their roles. The person's own role is part of the list of workspaces, which is therefore read again. */
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
