import type { MockExample, MockRequest } from "@/mock-engine/model";

/**
 * The request with every part that is saved as it was before replaced by that earlier part itself: an example, its request side, its body. So a part that did not
 * change is the same object, what was compiled of it can be found, and its texts are in memory once.
 */
export function keepUnchanged(request: MockRequest, earlier: MockRequest): MockRequest {
  const known = new Map(earlier.examples.map((example) => [example.id, example]));
  const examples = request.examples.map((example) => {
    const before = known.get(example.id);
    return before ? keepParts(example, before) : example;
  });
  const isWhole =
    examples.length === earlier.examples.length && examples.every((example, at) => example === earlier.examples[at]);
  const kept = { ...request, examples: isWhole ? earlier.examples : examples };
  return isWhole && isSame(kept, earlier) ? earlier : kept;
}

function keepParts(example: MockExample, before: MockExample): MockExample {
  const body = isSame(example.request.body, before.request.body) ? before.request.body : example.request.body;
  const side = { ...example.request, body };
  const request = isSame(side, before.request) ? before.request : side;
  const response = isSame(example.response, before.response) ? before.response : example.response;
  const kept = { ...example, request, response };
  return isSame(kept, before) ? before : kept;
}

/** Whether two plain values are equal. Recursion is safe here: a saved request has few levels. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  const [left, right] = [one as Record<string, unknown>, other as Record<string, unknown>];
  return keys.every((key) => isSame(left[key], right[key]));
}
