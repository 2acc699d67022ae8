import {
  collectionIdInput,
  createCollectionInput,
  exportCollectionInput,
  importCollectionInput,
  moveCollectionInput,
  previewImportInput,
  renameCollectionInput,
  setVariablesInput,
} from "@/schemas/collection";
import { workspaceIdInput } from "@/schemas/workspace";
import { readAllVariables, readCollectionTrees, readCollectionVariables } from "@/server/collections/data";
import { exportCollection } from "@/server/collections/export";
import { importCollection, previewImport } from "@/server/collections/import";
import { lintSavedCollection } from "@/server/collections/lint";
import {
  createCollection,
  deleteCollection,
  moveCollection,
  renameCollection,
  setVariables,
} from "@/server/collections/mutations";
import { procedureFor, router } from "@/server/trpc/base/procedures";

export const collectionRouter = router({
  tree: procedureFor("workspace.view")
    .input(workspaceIdInput)
    .query(({ input }) => readCollectionTrees(input.workspaceId)),

  create: procedureFor("collection.edit")
    .input(createCollectionInput)
    .mutation(({ input }) =>
      createCollection(input.workspaceId, { name: input.name, parentId: input.parentId ?? null }),
    ),

  rename: procedureFor("collection.edit")
    .input(renameCollectionInput)
    .mutation(({ input }) => renameCollection(input, input.name)),

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
    .mutation(({ input }) => previewImport(input.source)),

  import: procedureFor("collection.edit")
    .input(importCollectionInput)
    .mutation(({ input }) =>
      importCollection(input.workspaceId, { source: input.source, parentId: input.parentId ?? null }),
    ),

  lint: procedureFor("workspace.view")
    .input(collectionIdInput)
    .query(({ input }) => lintSavedCollection(input)),

  export: procedureFor("workspace.view")
    .input(exportCollectionInput)
    .query(({ input }) => exportCollection(input)),
});
