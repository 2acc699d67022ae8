import { setImmediate } from "node:timers/promises";
import { notFound } from "@/errors/refusals";
import { collectionOfDraft } from "@/interchange/collection-of-draft";
import type { CollectionDraft } from "@/interchange/draft/model";
import type { Finding, Severity } from "@/mock-engine/lint/finding";
import { LINT_STEPS, lintSteps } from "@/mock-engine/lint/rules/lint-collection";
import type { MockSource } from "@/mock-engine/matching/compile";
import type { MockCollection, MockRequest, Variable } from "@/mock-engine/model";
import { bodiesOf, loadReaders } from "@/mock-engine/readers/readers";
import { LINT_FINDINGS_MAX } from "@/schemas/limits";
import { prisma } from "@/server/database/db";
import type { CollectionKey } from "@/server/keys";
import { storedVariables } from "@/server/storage/stored-json";
import type { Job, Workplace } from "@/server/work/job";
import { isLightCollection } from "./collection-size";
import { readMockCollection } from "./read-mock-collection";

/** A finding with names, e.g. `{ rule: "own-url", …, path: ["Shop", "Users"], requestName: "Get user", exampleName: "Found" }`. */
export interface FindingDto extends Finding {
  /** The names from the root to the collection that contains the request. */
  path: string[];
  requestName: string;
  /** In upper case. */
  method: string;
  /** Null if the finding is about the request. */
  exampleName: string | null;
}

export interface LintDto {
  /** In display order; at most the first 1,000. */
  findings: FindingDto[];
  /** The number of all findings, by severity. */
  counts: Record<Severity, number>;
}

/**
 * Lints a collection with everything below it: `{ findings: [{ rule: "always-tie", severity: "warning", where, message, fix, path,
 * requestName, … }], counts: { error: 0, warning: 1, hint: 0 } }`. Fails with NOT_FOUND, also for a collection of another workspace.
 * Source: docs/lint.md.
 */
export const lintJob = {
  name: "collection.lint",
  what: "The search for problems",
  secondsMax: 60,
  isLight: isLightCollection,
  run: lintSavedCollection,
} satisfies Job<CollectionKey, LintDto>;

async function lintSavedCollection({ workspaceId, collectionId }: CollectionKey, place: Workplace): Promise<LintDto> {
  place.progress("reading");
  const key = { workspaceId, collectionId };
  const [collection, above] = await Promise.all([readMockCollection(key), readAbove(key)]);
  if (collection === null) throw notFound("collection");
  const inheritedVariables = above.flatMap(({ variables }): Variable[] => storedVariables(variables));
  const names = above.map(({ name }) => name).reverse();
  return lint({ collection, inheritedVariables }, names, place);
}

/** The same for an import. Its ids only identify places in the file. */
export function lintDraft(draft: CollectionDraft, place: Workplace): Promise<LintDto> {
  return lint({ collection: collectionOfDraft(draft), inheritedVariables: [] }, [], place);
}

async function lint(source: MockSource, namesAbove: readonly string[], place: Workplace): Promise<LintDto> {
  const { collection } = source;
  const found = await lintBetweenCalls(source, place);
  const counts = { error: 0, warning: 0, hint: 0 };
  for (const { severity } of found) counts[severity]++;
  const named = requestsByName(collection, namesAbove);
  const findings = found.slice(0, LINT_FINDINGS_MAX).flatMap((finding): FindingDto[] => {
    const place = named.get(finding.where.requestId);
    if (!place) return [];
    const { name: requestName, method, examples } = place.request;
    const example = examples.find(({ id }) => id === finding.where.exampleId);
    const exampleName = example?.name ?? null;
    return [{ ...finding, path: place.path, requestName, method: method.toUpperCase(), exampleName }];
  });
  return { findings, counts };
}

/** Pauses between rules, for where it does not run in a thread of its own. */
async function lintBetweenCalls(source: MockSource, { progress }: Workplace): Promise<Finding[]> {
  await loadReaders(bodiesOf(source.collection));
  const steps = lintSteps(source);
  for (let done = 0; ; done += 1) {
    progress("checking", done, LINT_STEPS);
    const step = steps.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}

function requestsByName(collection: MockCollection, namesAbove: readonly string[]) {
  const found = new Map<string, { request: MockRequest; path: string[] }>();
  const open = [{ collection, above: namesAbove }];
  for (let next = open.pop(); next; next = open.pop()) {
    const path = [...next.above, next.collection.name];
    for (const request of next.collection.requests) found.set(request.id, { request, path });
    for (const child of next.collection.children) open.push({ collection: child, above: path });
  }
  return found;
}

/** The collections above one, nearest first. */
async function readAbove({
  workspaceId,
  collectionId,
}: CollectionKey): Promise<{ name: string; variables: unknown }[]> {
  return prisma().$queryRaw<{ name: string; variables: unknown }[]>`
    WITH RECURSIVE above AS (
      SELECT id, parent_id, name, variables, 0 AS height FROM collections
      WHERE id = ${collectionId}::uuid AND workspace_id = ${workspaceId}::uuid
      UNION ALL
      SELECT parent.id, parent.parent_id, parent.name, parent.variables, above.height + 1
      FROM collections parent JOIN above ON parent.id = above.parent_id
      WHERE parent.workspace_id = ${workspaceId}::uuid
    ) CYCLE id SET is_repeated USING trail
    SELECT name, variables FROM above WHERE height > 0 AND NOT is_repeated ORDER BY height`;
}
