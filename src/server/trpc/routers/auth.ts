import { signUpInput } from "@/schemas/account";
import { signUp } from "@/server/auth/sign-up";
import { publicProcedure, router } from "@/server/trpc/base/procedures";

/** Sign-in itself is next-auth's, under /api/auth. */
export const authRouter = router({
  signUp: publicProcedure.input(signUpInput).mutation(({ ctx, input }) => signUp(input, ctx.callerAddress)),
});
