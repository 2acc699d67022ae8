import { AppError } from "@/errors/app-error";
import type { Prisma } from "@/generated/prisma/client";
import type {
  CollectionDraft,
  EnvironmentResult,
  ImportResult,
  ImportWarning,
  Refusal,
} from "@/interchange/draft/model";
import { readImport } from "@/interchange/read-collection";
import type { Variable } from "@/mock-engine/model";
import { IMPORT_REQUESTS_MAX, PAIRS_MAX } from "@/schemas/limits";
import type { SessionKey } from "@/server/auth/sessions/session-cookie";
import type { CollectionKey } from "@/server/keys";
import { jsonColumn } from "@/server/storage/stored-json";
import { type Job, UNWATCHED, type Workplace } from "@/server/work/job";
import { requireAccess } from "@/server/members/require-access";
import { writeInWorkspace } from "@/server/writing/write-in-workspace";
import { getCollection } from "./data";
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
  /** Of an environment: the collection whose variables it sets. */
  intoCollectionId?: string | null;
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
  { workspaceId, source, parentId, intoCollectionId = null, session }: ImportInput,
  place: Workplace,
): Promise<ImportedDto> {
  place.progress("reading");
  const read = readOrRefuse(source);
  if ("environment" in read) {
    if (intoCollectionId === null) throw importRefused("intoCollectionId", NO_COLLECTION);
    return setEnvironment(read, { workspaceId, collectionId: intoCollectionId }, session, place);
  }
  if (intoCollectionId !== null) throw importRefused("intoCollectionId", NO_ENVIRONMENT);
  const { collection, requestCount, exampleCount, warnings } = read;
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

const NO_COLLECTION =
  "This is a Postman environment, which sets variables of a collection. Name the collection as intoCollectionId.";
const NO_ENVIRONMENT =
  "Only an environment sets variables of a collection; this file is a collection of its own. Name parentId instead.";

/** Sets the variables of a collection to an environment's: those of the same names, and new ones behind the others. */
async function setEnvironment(
  { variables, warnings }: EnvironmentResult,
  key: CollectionKey,
  session: SessionKey,
  place: Workplace,
): Promise<ImportedDto> {
  return writeInWorkspace(key.workspaceId, async ({ tx, markChanged }) => {
    const { name, variables: own } = await getCollection(key, tx);
    const given = new Map(variables.map((variable) => [variable.key, variable]));
    const names = new Set(own.map((variable) => variable.key));
    const merged = [
      ...own.map((variable) => given.get(variable.key) ?? variable),
      ...[...given.values()].filter((variable) => !names.has(variable.key)),
    ];
    if (merged.length > PAIRS_MAX) {
      throw importRefused("source", `The collection would have ${merged.length} variables; it may have ${PAIRS_MAX}.`);
    }
    await tx.collection.update({
      where: { id: key.collectionId, workspaceId: key.workspaceId },
      data: { variables: jsonColumn(merged) },
    });
    await markChanged(key.collectionId);
    await requireAccess(session, key.workspaceId, "collection.edit", tx);
    place.commit();
    return { collectionId: key.collectionId, name, requestCount: 0, exampleCount: 0, warnings };
  });
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
  /** Of an environment: what it sets in the collection that is chosen for it; null for a collection. */
  variables: Variable[] | null;
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
  const read = readOrRefuse(source);
  if ("environment" in read) {
    const { environment: name, variables, warnings } = read;
    const lint = { findings: [], counts: { error: 0, warning: 0, hint: 0 } };
    const tree = { name, requests: [], children: [] };
    return { name, requestCount: 0, exampleCount: 0, warnings, lint, tree, variables };
  }
  const { collection, requestCount, exampleCount, warnings } = read;
  const lint = await lintDraft(collection, place);
  const tree = toPreviewNode(collection);
  return { name: collection.name, requestCount, exampleCount, warnings, lint, tree, variables: null };
}

function readOrRefuse(source: string): Extract<ImportResult, { ok: true }> | EnvironmentResult {
  const result = readImport(source);
  if (result.ok && ("environment" in result || result.requestCount <= IMPORT_REQUESTS_MAX)) return result;
  const { where, message } = result.ok ? tooManyRequests(result.requestCount) : result;
  throw importRefused("source", message, where);
}

function importRefused(field: "source" | "intoCollectionId", message: string, where = "the file"): AppError {
  return new AppError("BAD_REQUEST", "import_refused", `The import was refused at ${where}: ${message}`, {
    where,
    message,
    fields: { [field]: [message] },
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
