import {
  createExampleInput,
  exampleIdInput,
  reorderExamplesInput,
  updateExampleInput,
} from "@/schemas/requests/example";
import { getExample } from "@/server/examples/data";
import { createExample, deleteExample, reorderExamples, updateExample } from "@/server/examples/mutations";
import { restoreExample } from "@/server/examples/restore";
import { procedureFor, router } from "@/server/trpc/base/procedures";

export const exampleRouter = router({
  get: procedureFor("workspace.view")
    .input(exampleIdInput)
    .query(({ input }) => getExample(input)),

  create: procedureFor("example.edit")
    .input(createExampleInput)
    .mutation(({ input: { workspaceId, requestId, request = {}, ...example } }) =>
      createExample({ workspaceId, requestId }, { request, ...example }),
    ),

  update: procedureFor("example.edit")
    .input(updateExampleInput)
    .mutation(({ input: { workspaceId, exampleId, version, ...changes } }) =>
      updateExample({ workspaceId, exampleId }, version, changes),
    ),

  delete: procedureFor("example.edit")
    .input(exampleIdInput)
    .mutation(({ input }) => deleteExample(input)),

  restore: procedureFor("example.edit")
    .input(exampleIdInput)
    .mutation(({ input }) => restoreExample(input)),

  reorder: procedureFor("example.edit")
    .input(reorderExamplesInput)
    .mutation(({ input }) => reorderExamples(input, input.exampleIds)),
});
