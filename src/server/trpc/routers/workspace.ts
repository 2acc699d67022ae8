import { createWorkspaceInput, renameWorkspaceInput, workspaceIdInput } from "@/schemas/workspace";
import { procedureFor, router, signedInProcedure } from "@/server/trpc/base/procedures";
import { listWorkspaces } from "@/server/workspaces/data";
import { createWorkspace, deleteWorkspace, renameWorkspace } from "@/server/workspaces/mutations";

export const workspaceRouter = router({
  list: signedInProcedure.query(({ ctx }) => listWorkspaces(ctx.person.id)),

  create: signedInProcedure
    .input(createWorkspaceInput)
    .mutation(({ ctx, input }) => createWorkspace(ctx.person.id, input)),

  rename: procedureFor("workspace.rename")
    .input(renameWorkspaceInput)
    .mutation(({ input }) => renameWorkspace(input.workspaceId, input.name)),

  delete: procedureFor("workspace.delete")
    .input(workspaceIdInput)
    .mutation(({ input }) => deleteWorkspace(input.workspaceId)),
});
