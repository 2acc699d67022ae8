import { randomUUID } from "node:crypto";
import type { ExampleResponse, MockCollection, MockExample, MockRequest, RequestSide } from "@/mock-engine/model";

/** An example without conditions that answers 200 without a body, unless given otherwise. */
export function anExample({
  id = randomUUID(),
  name = "Example",
  request,
  ...response
}: Partial<ExampleResponse> & { id?: string; name?: string; request?: Partial<RequestSide> } = {}): MockExample {
  return {
    id,
    name,
    request: { url: "", query: [], headers: [], body: { kind: "none" }, ...request },
    response: { status: 200, headers: [], body: "", delayMs: 0, ...response },
  };
}

/** A request; examples without a URL of their own get its URL. */
export function aRequest({ examples = [anExample()], ...parts }: Partial<MockRequest> = {}): MockRequest {
  const url = parts.url ?? "/";
  return {
    id: randomUUID(),
    name: "Request",
    method: "GET",
    query: [],
    headers: [],
    body: { kind: "none" },
    ...parts,
    url,
    examples: examples.map((example) => ({
      ...example,
      request: { ...example.request, url: example.request.url || url },
    })),
  };
}

export function aCollection(parts: Partial<MockCollection> = {}): MockCollection {
  return { id: randomUUID(), name: "Collection", variables: [], children: [], requests: [], ...parts };
}

/** Header lines that are all enabled: `lines("Set-Cookie", "a=1", "Set-Cookie", "b=2")`. */
export function lines(...flat: string[]): { key: string; value: string; enabled: true }[] {
  return flat.flatMap((key, at) => (at % 2 === 0 ? [{ key, value: flat[at + 1] ?? "", enabled: true as const }] : []));
}
