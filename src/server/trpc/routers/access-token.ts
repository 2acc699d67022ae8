import { accessTokenIdInput, createAccessTokenInput, rotateAccessTokenInput } from "@/schemas/access-token";
import { mockServerIdInput } from "@/schemas/mock-server";
import { listAccessTokens } from "@/server/access-tokens/data";
import {
  createAccessToken,
  deactivateAccessToken,
  deleteAccessToken,
  rotateAccessToken,
} from "@/server/access-tokens/mutations";
import { procedureFor, router } from "@/server/trpc/base/procedures";

export const accessTokenRouter = router({
  list: procedureFor("accessToken.manage")
    .input(mockServerIdInput)
    .query(({ input }) => listAccessTokens(input)),

  create: procedureFor("accessToken.manage")
    .input(createAccessTokenInput)
    .mutation(({ ctx, input: { workspaceId, mockServerId, ...settings } }) =>
      createAccessToken(ctx.person, { workspaceId, mockServerId }, settings),
    ),

  rotate: procedureFor("accessToken.manage")
    .input(rotateAccessTokenInput)
    .mutation(({ ctx, input: { overlapHours, ...key } }) => rotateAccessToken(ctx.person, key, overlapHours)),

  deactivate: procedureFor("accessToken.manage")
    .input(accessTokenIdInput)
    .mutation(({ ctx, input }) => deactivateAccessToken(ctx.person, input)),

  delete: procedureFor("accessToken.manage")
    .input(accessTokenIdInput)
    .mutation(({ ctx, input }) => deleteAccessToken(ctx.person, input)),
});
