import { setImmediate } from "node:timers/promises";
import { notFound } from "@/errors/refusals";
import { collectionOfDraft } from "@/interchange/collection-of-draft";
import type { CollectionDraft } from "@/interchange/model";
import { lintSteps } from "@/mock-engine/lint/lint-collection";
import type { Finding, Severity } from "@/mock-engine/lint/finding";
import type { MockSource } from "@/mock-engine/compile";
import type { MockCollection, MockRequest, Variable } from "@/mock-engine/model";
import { LINT_FINDINGS_MAX } from "@/schemas/limits";
import { prisma } from "@/server/db";
import { storedVariables } from "@/server/mock-runtime/stored-json";
import type { CollectionKey } from "./data";
import { readMockCollection } from "./read-mock-collection";

/** A finding with the names of what it is about, e.g. `{ rule: "own-url", …, path: ["Shop", "Users"], requestName: "Get user", exampleName: "Found" }`. */
export interface FindingDto extends Finding {
  /** The names from the root to the collection that holds the request. */
  path: string[];
  requestName: string;
  /** In upper case. */
  method: string;
  /** Null where it is about the request. */
  exampleName: string | null;
}

export interface LintDto {
  /** In display order; the first 1,000 of them. */
  findings: FindingDto[];
  /** Of all, by severity. */
  counts: Record<Severity, number>;
}

/**
 * What in a collection, and everything below it, its author hardly meant: `{ findings: [{ rule: "always-tie", severity: "warning", where, message,
 * fix, path, requestName, … }], counts: { error: 0, warning: 1, hint: 0 } }`. Fails with NOT_FOUND, for another workspace's collection too.
 * Source: docs/lint.md.
 */
export async function lintSavedCollection(key: CollectionKey): Promise<LintDto> {
  const [collection, above] = await Promise.all([readMockCollection(key), readAbove(key)]);
  if (collection === null) throw notFound("collection");
  const inheritedVariables = above.flatMap(({ variables }): Variable[] => storedVariables(variables));
  const names = above.map(({ name }) => name).reverse();
  return lint(collection, inheritedVariables, names);
}

/** The same of what an import has read. Its ids stand for nothing but places in the file. */
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

/** This process answers mock calls as well, and a large collection takes half a second. */
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
