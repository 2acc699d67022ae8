import { changeRoleInput, inviteMemberInput, removeMemberInput } from "@/schemas/member";
import { workspaceIdInput } from "@/schemas/workspace";
import { inviteMember } from "@/server/invitations/mutations";
import { listMembers } from "@/server/members/data";
import { changeRole, leaveWorkspace, removeMember } from "@/server/members/mutations";
import { procedureFor, router } from "@/server/trpc/base/procedures";

export const memberRouter = router({
  list: procedureFor("member.list")
    .input(workspaceIdInput)
    .query(({ input }) => listMembers(input.workspaceId)),

  invite: procedureFor("member.manage")
    .input(inviteMemberInput)
    .mutation(({ ctx, input: { email, role } }) =>
      inviteMember({ workspace: ctx.workspace, inviter: ctx.person, email, role }),
    ),

  changeRole: procedureFor("member.manage")
    .input(changeRoleInput)
    .mutation(({ ctx, input }) => changeRole(ctx.person, input, input.role)),

  remove: procedureFor("member.manage")
    .input(removeMemberInput)
    .mutation(({ ctx, input }) => removeMember(ctx.person, input)),

  leave: procedureFor("member.leave")
    .input(workspaceIdInput)
    .mutation(({ ctx, input }) => leaveWorkspace(ctx.person, input.workspaceId)),
});
