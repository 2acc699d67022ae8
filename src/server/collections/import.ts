import { AppError } from "@/errors/app-error";
import type { Prisma } from "@/generated/prisma/client";
import type { CollectionDraft, ImportResult, ImportWarning, Refusal } from "@/interchange/draft/model";
import { readCollection } from "@/interchange/read-collection";
import { IMPORT_REQUESTS_MAX } from "@/schemas/limits";
import type { SessionKey } from "@/server/auth/sessions/session-cookie";
import { type Job, UNWATCHED, type Workplace } from "@/server/work/job";
import { requireAccess } from "@/server/members/require-access";
import { writeInWorkspace } from "@/server/writing/write-in-workspace";
import { isLightInput } from "./collection-size";
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

interface ImportInput {
  workspaceId: string;
  source: string;
  parentId: string | null;
  /** Whose session asks for it. */
  session: SessionKey;
}

const IMPORT_SECONDS_MAX = 120;

/**
 * Reads a file of up to 20 MB and saves it in one transaction, as the last collection of its parent or of the root. Fails with BAD_REQUEST
 * `import_refused` and the place in the file, and as `requireAccess` does, if whoever asked for it lost access before it was saved.
 */
export const importJob = {
  name: "collection.import",
  what: "The import",
  secondsMax: IMPORT_SECONDS_MAX,
  isLight: ({ source }) => isLightInput(source.length),
  run: importCollection,
} satisfies Job<ImportInput, ImportedDto>;

async function importCollection(
  { workspaceId, source, parentId, session }: ImportInput,
  place: Workplace,
): Promise<ImportedDto> {
  place.progress("reading");
  const { collection, requestCount, exampleCount, warnings } = readOrRefuse(source);
  const collectionId = await writeInWorkspace(
    workspaceId,
    async ({ tx, markChanged }) => {
      const rootId = await insertDraft(tx, workspaceId, { collection, parentId }, place);
      await markChanged(rootId);
      // Under the workspace's lock, without which no member is removed.
      await requireAccess(session, workspaceId, "collection.edit", tx);
      place.commit();
      return rootId;
    },
    { timeoutMs: IMPORT_SECONDS_MAX * 1_000 },
  );
  return { collectionId, name: collection.name, requestCount, exampleCount, warnings };
}

/**
 * Saves an import as the last collection of its parent or of the root and returns its id. The transaction must hold the workspace's lock.
 */
export async function insertDraft(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  { collection, parentId }: { collection: CollectionDraft; parentId: string | null },
  { progress }: Pick<Workplace, "progress"> = UNWATCHED,
): Promise<string> {
  await checkParent(tx, { workspaceId, parentId, levels: levelsOf(collection) });
  const position = await tx.collection.count({ where: { workspaceId, parentId } });
  const rows = draftRows(collection, { parentId, position });
  const total = rows.collections.length + rows.requests.length + rows.examples.length;
  await insertRows(tx, workspaceId, rows, (inserted) => progress("saving", inserted, total));
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

interface PreviewInput {
  source: string;
}

/** An import that is not saved; fails in the same cases. */
export const previewJob = {
  name: "collection.preview",
  what: "The preview",
  secondsMax: IMPORT_SECONDS_MAX,
  isLight: ({ source }) => isLightInput(source.length),
  run: previewImport,
} satisfies Job<PreviewInput, ImportPreviewDto>;

async function previewImport({ source }: PreviewInput, place: Workplace): Promise<ImportPreviewDto> {
  place.progress("reading");
  const { collection, requestCount, exampleCount, warnings } = readOrRefuse(source);
  const lint = await lintDraft(collection, place);
  return { name: collection.name, requestCount, exampleCount, warnings, lint, tree: toPreviewNode(collection) };
}

function readOrRefuse(source: string): Extract<ImportResult, { ok: true }> {
  const result = readCollection(source);
  if (result.ok && result.requestCount <= IMPORT_REQUESTS_MAX) return result;
  const { where, message } = result.ok ? tooManyRequests(result.requestCount) : result;
  throw new AppError("BAD_REQUEST", "import_refused", `The import was refused at ${where}: ${message}`, {
    where,
    message,
    fields: { source: [message] },
  });
}

function tooManyRequests(count: number): Pick<Refusal, "where" | "message"> {
  const most = IMPORT_REQUESTS_MAX.toLocaleString("en-US");
  const message = `It has ${count.toLocaleString("en-US")} requests; an import may have ${most} at the most. Import it in parts.`;
  return { where: "the file", message };
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
