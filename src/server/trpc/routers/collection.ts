import {
  collectionIdInput,
  createCollectionInput,
  exportCollectionInput,
  importCollectionInput,
  lintCollectionInput,
  moveCollectionInput,
  previewImportInput,
  renameCollectionInput,
  setVariablesInput,
  updateCollectionInput,
} from "@/schemas/collection";
import { workspaceIdInput } from "@/schemas/workspace";
import {
  getCollection,
  readAllVariables,
  readCollectionTrees,
  readCollectionVariables,
} from "@/server/collections/data";
import { exportJob } from "@/server/collections/export";
import { importJob, previewJob } from "@/server/collections/import";
import { lintJob } from "@/server/collections/lint";
import {
  createCollection,
  deleteCollection,
  describeCollection,
  moveCollection,
  renameCollection,
  setVariables,
} from "@/server/collections/mutations";
import { procedureFor, router } from "@/server/trpc/base/procedures";
import { workOrder } from "@/server/trpc/base/work-order";
import { doWork } from "@/server/work/do-work";

export const collectionRouter = router({
  tree: procedureFor("workspace.view")
    .input(workspaceIdInput)
    .query(({ input }) => readCollectionTrees(input.workspaceId)),

  get: procedureFor("workspace.view")
    .input(collectionIdInput)
    .query(({ input }) => getCollection(input)),

  create: procedureFor("collection.edit")
    .input(createCollectionInput)
    .mutation(({ input }) =>
      createCollection(input.workspaceId, { name: input.name, parentId: input.parentId ?? null }),
    ),

  rename: procedureFor("collection.edit")
    .input(renameCollectionInput)
    .mutation(({ input }) => renameCollection(input, input.name)),

  update: procedureFor("collection.edit")
    .input(updateCollectionInput)
    .mutation(({ input }) => describeCollection(input, input.description, input.expected)),

  delete: procedureFor("collection.edit")
    .input(collectionIdInput)
    .mutation(({ input }) => deleteCollection(input)),

  move: procedureFor("collection.edit")
    .input(moveCollectionInput)
    .mutation(({ input }) => moveCollection(input, { parentId: input.parentId, position: input.position })),

  variables: procedureFor("workspace.view")
    .input(collectionIdInput)
    .query(({ input }) => readCollectionVariables(input)),

  allVariables: procedureFor("workspace.view")
    .input(workspaceIdInput)
    .query(({ input }) => readAllVariables(input.workspaceId)),

  setVariables: procedureFor("collection.edit")
    .input(setVariablesInput)
    .mutation(({ input }) => setVariables(input, input.variables, input.expected)),

  /** Saves nothing. A mutation because a file does not fit into a URL. */
  preview: procedureFor("collection.edit")
    .input(previewImportInput)
    .mutation((asked) => doWork(previewJob, { source: asked.input.source }, workOrder(asked))),

  import: procedureFor("collection.edit")
    .input(importCollectionInput)
    .mutation((asked) => {
      const { workspaceId, source, parentId = null, intoCollectionId = null } = asked.input;
      const { sessionId, userId } = asked.ctx.session;
      const input = { workspaceId, source, parentId, intoCollectionId, session: { sessionId, userId } };
      return doWork(importJob, input, workOrder(asked));
    }),

  lint: procedureFor("workspace.view")
    .input(lintCollectionInput)
    .query((asked) => doWork(lintJob, asked.input, workOrder(asked))),

  export: procedureFor("workspace.view")
    .input(exportCollectionInput)
    .query((asked) => doWork(exportJob, asked.input, workOrder(asked))),
});
