import { invitationTokenInput, revokeInvitationInput } from "@/schemas/member";
import { workspaceIdInput } from "@/schemas/workspace";
import { findInvitationPreview, listInvitations } from "@/server/invitations/data";
import { acceptInvitation, revokeInvitation } from "@/server/invitations/mutations";
import { noSuchInvitation } from "@/server/invitations/refusals";
import { procedureFor, publicProcedure, router, signedInProcedure } from "@/server/trpc/base/procedures";

/** `member.invite` creates invitations. */
export const invitationRouter = router({
  list: procedureFor("member.manage")
    .input(workspaceIdInput)
    .query(({ input }) => listInvitations(input.workspaceId)),

  revoke: procedureFor("member.manage")
    .input(revokeInvitationInput)
    .mutation(({ input }) => revokeInvitation(input)),

  /** The app's own page reads this on the server: a query's input is part of the URL, and URLs are logged. */
  preview: publicProcedure.input(invitationTokenInput).query(async ({ input }) => {
    const preview = await findInvitationPreview(input.token);
    if (preview === null) throw noSuchInvitation();
    return preview;
  }),

  accept: signedInProcedure
    .input(invitationTokenInput)
    .mutation(({ ctx, input }) => acceptInvitation(ctx.person, input.token)),
});
