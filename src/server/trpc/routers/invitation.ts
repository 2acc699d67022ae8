import { acceptInvitationInput, revokeInvitationInput } from "@/schemas/member";
import { workspaceIdInput } from "@/schemas/workspace";
import { listInvitations } from "@/server/invitations/data";
import { acceptInvitation, revokeInvitation } from "@/server/invitations/mutations";
import { procedureFor, router, signedInProcedure } from "../procedures";

/** Invitations are made by `member.invite`. */
export const invitationRouter = router({
  list: procedureFor("member.manage")
    .input(workspaceIdInput)
    .query(({ input }) => listInvitations(input.workspaceId)),

  revoke: procedureFor("member.manage")
    .input(revokeInvitationInput)
    .mutation(({ input }) => revokeInvitation(input)),

  accept: signedInProcedure
    .input(acceptInvitationInput)
    .mutation(({ ctx, input }) => acceptInvitation(ctx.person, input.token)),
});
