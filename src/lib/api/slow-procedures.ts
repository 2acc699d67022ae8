/**
 * What may take longer than a person likes to wait. Each is asked for in a request of its own: in one with others, e.g. the list of
 * collections, these would wait too; and only a request of its own ends when it is cancelled.
 */
const SLOW = new Set([
  "collection.import",
  "collection.preview",
  "collection.lint",
  "collection.export",
  "mockServer.tryIt",
  "calls.explain",
  "calls.suggest",
  "calls.previewChange",
  "calls.missing",
  "calls.export",
]);

export function isSlow({ path }: { path: string }): boolean {
  return SLOW.has(path);
}
