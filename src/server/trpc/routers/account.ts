import { changePasswordInput, deleteAccountInput, endSessionInput } from "@/schemas/account";
import { changePassword } from "@/server/auth/account/change-password";
import { getAccount } from "@/server/auth/account/data";
import { deleteAccount } from "@/server/auth/account/delete-account";
import { listSessions } from "@/server/auth/sessions/data";
import { endSession, signOutEverywhere } from "@/server/auth/sessions/mutations";
import { router, signedInProcedure } from "@/server/trpc/base/procedures";

/** A person's own account: nothing in it takes another person's id. */
export const accountRouter = router({
  get: signedInProcedure.query(({ ctx }) => getAccount(ctx.session)),

  sessions: signedInProcedure.query(({ ctx }) => listSessions(ctx.session)),

  endSession: signedInProcedure
    .input(endSessionInput)
    .mutation(({ ctx, input }) => endSession({ sessionId: input.sessionId, userId: ctx.person.id })),

  changePassword: signedInProcedure
    .input(changePasswordInput)
    .mutation(({ ctx, input }) => changePassword(ctx.session, input)),

  signOutEverywhere: signedInProcedure.mutation(({ ctx }) => signOutEverywhere(ctx.person.id)),

  delete: signedInProcedure
    .input(deleteAccountInput)
    .mutation(({ ctx, input }) => deleteAccount(ctx.session, input.password)),
});
