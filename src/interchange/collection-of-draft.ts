import type { CollectionDraft } from "./model";
import type { MockCollection } from "@/mock-engine/model";

/**
 * A draft as the engine reads it. A file has no ids: collections, requests and examples are each counted in its order, so that an example
 * keeps its id (`example-3`, for X-Mock-Response-Id) while what stands before it stays.
 */
export function collectionOfDraft(draft: CollectionDraft): MockCollection {
  const counts = { collection: 0, request: 0, example: 0 };
  const nextId = (kind: keyof typeof counts) => `${kind}-${(counts[kind] += 1)}`;
  const collectionOf = ({ children, requests, ...collection }: CollectionDraft): MockCollection => ({
    ...collection,
    id: nextId("collection"),
    children: children.map(collectionOf),
    requests: requests.map((request) => ({
      ...request,
      id: nextId("request"),
      examples: request.examples.map((example) => ({ ...example, id: nextId("example") })),
    })),
  });
  return collectionOf(draft);
}
