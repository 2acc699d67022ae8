import { setRecordingInput } from "@/schemas/calls";
import {
  createMockServerInput,
  linkMockServerInput,
  mockServerIdInput,
  renameMockServerInput,
  tryMockServerInput,
} from "@/schemas/mock-server";
import { workspaceIdInput } from "@/schemas/workspace";
import { getRecording } from "@/server/calls/kept/data";
import { setRecording } from "@/server/calls/kept/mutations";
import { getMockServer, listMockServers } from "@/server/mock-servers/data";
import { createMockServer, deleteMockServer, linkMockServer, renameMockServer } from "@/server/mock-servers/mutations";
import { listRoutes } from "@/server/mock-servers/routes";
import { createSampleMockServer } from "@/server/mock-servers/sample";
import { tryMockServer } from "@/server/mock-servers/try-it";
import { publishMockServer, unpublishMockServer } from "@/server/publishing/publish";
import { procedureFor, router } from "@/server/trpc/base/procedures";
import { workOrder } from "@/server/trpc/base/work-order";

export const mockServerRouter = router({
  list: procedureFor("workspace.view")
    .input(workspaceIdInput)
    .query(({ input }) => listMockServers(input.workspaceId)),

  get: procedureFor("workspace.view")
    .input(mockServerIdInput)
    .query(({ input }) => getMockServer(input)),

  create: procedureFor("mockServer.edit")
    .input(createMockServerInput)
    .mutation(({ input }) =>
      createMockServer(input.workspaceId, { name: input.name, collectionId: input.collectionId ?? null }),
    ),

  createSample: procedureFor("mockServer.edit")
    .input(workspaceIdInput)
    .mutation(({ input }) => createSampleMockServer(input.workspaceId)),

  rename: procedureFor("mockServer.edit")
    .input(renameMockServerInput)
    .mutation(({ input }) => renameMockServer(input, input.name)),

  link: procedureFor("mockServer.edit")
    .input(linkMockServerInput)
    .mutation(({ input }) => linkMockServer(input, input.collectionId)),

  publish: procedureFor("mockServer.publish")
    .input(mockServerIdInput)
    .mutation(({ ctx, input }) => publishMockServer(ctx.person, input)),

  unpublish: procedureFor("mockServer.publish")
    .input(mockServerIdInput)
    .mutation(({ ctx, input }) => unpublishMockServer(ctx.person, input)),

  delete: procedureFor("mockServer.edit")
    .input(mockServerIdInput)
    .mutation(({ input }) => deleteMockServer(input)),

  recording: procedureFor("workspace.view")
    .input(mockServerIdInput)
    .query(({ input }) => getRecording(input)),

  setRecording: procedureFor("mockServer.edit")
    .input(setRecordingInput)
    .mutation(({ input: { workspaceId, mockServerId, ...settings } }) =>
      setRecording({ workspaceId, mockServerId }, settings),
    ),

  routes: procedureFor("workspace.view")
    .input(mockServerIdInput)
    .query(({ input }) => listRoutes(input)),

  tryIt: procedureFor("mockServer.call")
    .input(tryMockServerInput)
    .mutation((asked) => {
      const { workspaceId, mockServerId, method, path, headers, body } = asked.input;
      return tryMockServer({ workspaceId, mockServerId }, { method, path, headers, body }, workOrder(asked));
    }),
});
