import { AppError } from "@/errors/app-error";
import type { Prisma } from "@/generated/prisma/client";
import type { CollectionDraft, ImportResult, ImportWarning } from "@/interchange/draft/model";
import { readCollection } from "@/interchange/read-collection";
import { writeInWorkspace } from "@/server/writing/write-in-workspace";
import { draftRows } from "./draft-rows";
import { insertRows } from "./insert-rows";
import { lintDraft, type LintDto } from "./lint";
import { checkParent } from "./mutations";

export interface ImportedDto {
  collectionId: string;
  name: string;
  requestCount: number;
  exampleCount: number;
  warnings: ImportWarning[];
}

/**
 * Reads a file of up to 20 MB and saves it in one transaction, as the last collection of its parent or of the root. Fails with BAD_REQUEST
 * `import_refused` and the place in the file.
 */
export async function importCollection(
  workspaceId: string,
  { source, parentId }: { source: string; parentId: string | null },
): Promise<ImportedDto> {
  const { collection, requestCount, exampleCount, warnings } = readOrRefuse(source);
  const collectionId = await writeInWorkspace(
    workspaceId,
    async ({ tx, markChanged }) => {
      const rootId = await insertDraft(tx, workspaceId, { collection, parentId });
      await markChanged(rootId);
      return rootId;
    },
    { timeoutMs: IMPORT_TIMEOUT_MS },
  );
  return { collectionId, name: collection.name, requestCount, exampleCount, warnings };
}

const IMPORT_TIMEOUT_MS = 120_000;

/**
 * Saves an import as the last collection of its parent or of the root and returns its id. The transaction must hold the workspace's lock.
 */
export async function insertDraft(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  { collection, parentId }: { collection: CollectionDraft; parentId: string | null },
): Promise<string> {
  await checkParent(tx, { workspaceId, parentId, levels: levelsOf(collection) });
  const position = await tx.collection.count({ where: { workspaceId, parentId } });
  const rows = draftRows(collection, { parentId, position });
  await insertRows(tx, workspaceId, rows);
  return rows.rootId;
}

/** What an import would save, shown before it is saved. */
export interface ImportPreviewDto {
  name: string;
  requestCount: number;
  exampleCount: number;
  warnings: ImportWarning[];
  /** The same as `collection.lint` returns for a saved collection. */
  lint: LintDto;
  tree: PreviewNodeDto;
}

/** e.g. `{ name: "Users", requests: [{ name: "Get user", method: "GET", url: "/users/:id", exampleCount: 2 }], children: [] }` */
export interface PreviewNodeDto {
  name: string;
  requests: { name: string; method: string; url: string; exampleCount: number }[];
  children: PreviewNodeDto[];
}

/** `importCollection` without saving; fails in the same cases. */
export async function previewImport(source: string): Promise<ImportPreviewDto> {
  const { collection, requestCount, exampleCount, warnings } = readOrRefuse(source);
  const lint = await lintDraft(collection);
  return { name: collection.name, requestCount, exampleCount, warnings, lint, tree: toPreviewNode(collection) };
}

function readOrRefuse(source: string): Extract<ImportResult, { ok: true }> {
  const result = readCollection(source);
  if (result.ok) return result;
  const { where, message } = result;
  throw new AppError("BAD_REQUEST", "import_refused", `The import was refused at ${where}: ${message}`, {
    where,
    message,
    fields: { source: [message] },
  });
}

function toPreviewNode({ name, requests, children }: CollectionDraft): PreviewNodeDto {
  return {
    name,
    requests: requests.map(({ name, method, url, examples }) => ({ name, method, url, exampleCount: examples.length })),
    children: children.map(toPreviewNode),
  };
}

function levelsOf({ children }: CollectionDraft): number {
  return 1 + children.reduce((deepest, child) => Math.max(deepest, levelsOf(child)), 0);
}
