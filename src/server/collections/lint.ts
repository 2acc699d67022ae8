import { setImmediate } from "node:timers/promises";
import { notFound } from "@/errors/refusals";
import { collectionOfDraft } from "@/interchange/collection-of-draft";
import type { CollectionDraft } from "@/interchange/draft/model";
import type { Finding, Severity } from "@/mock-engine/lint/finding";
import { lintSteps } from "@/mock-engine/lint/rules/lint-collection";
import type { MockSource } from "@/mock-engine/matching/compile";
import type { MockCollection, MockRequest, Variable } from "@/mock-engine/model";
import { LINT_FINDINGS_MAX } from "@/schemas/limits";
import { prisma } from "@/server/database/db";
import type { CollectionKey } from "@/server/keys";
import { storedVariables } from "@/server/storage/stored-json";
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
export async function lintSavedCollection(key: CollectionKey): Promise<LintDto> {
  const [collection, above] = await Promise.all([readMockCollection(key), readAbove(key)]);
  if (collection === null) throw notFound("collection");
  const inheritedVariables = above.flatMap(({ variables }): Variable[] => storedVariables(variables));
  const names = above.map(({ name }) => name).reverse();
  return lint(collection, inheritedVariables, names);
}

/** The same for an import. Its ids only identify places in the file. */
export function lintDraft(draft: CollectionDraft): Promise<LintDto> {
  return lint(collectionOfDraft(draft), [], []);
}

async function lint(
  collection: MockCollection,
  inheritedVariables: Variable[],
  namesAbove: readonly string[],
): Promise<LintDto> {
  const found = await lintBetweenCalls({ collection, inheritedVariables });
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

/** Pauses between rules: this process also answers mock calls, and a large collection takes half a second. */
async function lintBetweenCalls(source: MockSource): Promise<Finding[]> {
  const steps = lintSteps(source);
  for (;;) {
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
