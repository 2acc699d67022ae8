import type { MockCollection } from "@/mock-engine/model";
import type { CollectionDraft } from "./draft/model";

/**
 * A draft in the engine's form, without what no call is compared with. A file has no ids, so collections, requests and examples are each numbered in order: an example keeps its
 * id (`example-3`, for X-Mock-Response-Id) as long as nothing before it changes.
 */
export function collectionOfDraft(draft: CollectionDraft): MockCollection {
  const counts = { collection: 0, request: 0, example: 0 };
  const nextId = (kind: keyof typeof counts) => `${kind}-${(counts[kind] += 1)}`;
  const collectionOf = ({ name, variables, children, requests }: CollectionDraft): MockCollection => ({
    name,
    variables,
    id: nextId("collection"),
    children: children.map(collectionOf),
    requests: requests.map(({ description: _, kept: __, examples, ...request }) => ({
      ...request,
      id: nextId("request"),
      examples: examples.map((example) => ({
        name: example.name,
        request: example.request,
        response: example.response,
        id: nextId("example"),
      })),
    })),
  });
  return collectionOf(draft);
}
