import { requestPasswordResetInput, resetPasswordInput, signUpInput, verifyEmailInput } from "@/schemas/account";
import { requestPasswordReset, resetPassword } from "@/server/auth/account/reset-password";
import { verifyEmail } from "@/server/auth/account/verify-email";
import { signUp } from "@/server/auth/sign-in/sign-up";
import { publicProcedure, router } from "@/server/trpc/base/procedures";

/** Sign-in itself is next-auth's, under /api/auth. */
export const authRouter = router({
  signUp: publicProcedure.input(signUpInput).mutation(({ ctx, input }) => signUp(input, ctx.callerAddress)),

  verifyEmail: publicProcedure
    .input(verifyEmailInput)
    .mutation(({ ctx, input }) => verifyEmail(input, ctx.callerAddress)),

  requestPasswordReset: publicProcedure
    .input(requestPasswordResetInput)
    .mutation(({ ctx, input }) => requestPasswordReset(input.email, ctx.callerAddress)),

  resetPassword: publicProcedure
    .input(resetPasswordInput)
    .mutation(({ ctx, input }) => resetPassword(input, ctx.callerAddress)),
});
