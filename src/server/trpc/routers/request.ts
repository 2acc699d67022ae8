import { createRequestInput, moveRequestInput, requestIdInput, updateRequestInput } from "@/schemas/requests/request";
import { getRequest } from "@/server/requests/data";
import { duplicateRequest } from "@/server/requests/duplicate";
import { createRequest, deleteRequest, moveRequest, updateRequest } from "@/server/requests/mutations";
import { restoreRequest } from "@/server/requests/restore";
import { procedureFor, router } from "@/server/trpc/base/procedures";

export const requestRouter = router({
  get: procedureFor("workspace.view")
    .input(requestIdInput)
    .query(({ input }) => getRequest(input)),

  create: procedureFor("request.edit")
    .input(createRequestInput)
    .mutation(({ input: { workspaceId, collectionId, ...request } }) =>
      createRequest({ workspaceId, collectionId }, request),
    ),

  update: procedureFor("request.edit")
    .input(updateRequestInput)
    .mutation(({ input: { workspaceId, requestId, version, ...changes } }) =>
      updateRequest({ workspaceId, requestId }, version, changes),
    ),

  delete: procedureFor("request.edit")
    .input(requestIdInput)
    .mutation(({ input }) => deleteRequest(input)),

  restore: procedureFor("request.edit")
    .input(requestIdInput)
    .mutation(({ input }) => restoreRequest(input)),

  duplicate: procedureFor("request.edit")
    .input(requestIdInput)
    .mutation(({ input }) => duplicateRequest(input)),

  move: procedureFor("request.edit")
    .input(moveRequestInput)
    .mutation(({ input: { workspaceId, requestId, ...target } }) => moveRequest({ workspaceId, requestId }, target)),
});
