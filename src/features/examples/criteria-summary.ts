import { compileMock } from "@/mock-engine/compile";
import type { RequestSide } from "@/mock-engine/model";
import type { Component } from "@/mock-engine/outcome";

const WORDS: Record<Component, string> = { path: "Path", query: "Params", headers: "Headers", body: "Body" };

// Reading more than this for a line of a list would be felt.
const BODY_CHARACTERS_MAX = 100_000;

/**
 * How many criteria an example asks of a call, by component: "Path 1 · Params 2 · Body 3"; "Any call" when it asks for nothing.
 * `routeUrl` is its request's own URL, whose wildcards make path criteria.
 */
export function criteriaSummary(routeUrl: string, side: RequestSide): string {
  const isLarge = side.body.kind !== "none" && JSON.stringify(side.body).length > BODY_CHARACTERS_MAX;
  const request = isLarge ? { ...side, body: { kind: "none" as const } } : side;
  const example = { id: "", name: "", request, response: { status: 200, headers: [], body: "", delayMs: 0 } };
  const route = { ...BARE, url: routeUrl, examples: [example] };
  const mock = compileMock({
    collection: { id: "", name: "", variables: [], children: [], requests: [route] },
    inheritedVariables: [],
  });
  const [compiled] = mock.requests;
  const [path] = compiled?.paths ?? [];
  const criteria = path ? (compiled?.examples[0]?.criteria(path, undefined) ?? []) : [];
  const parts = criteria.map(({ component, total }) => `${WORDS[component]} ${total}`);
  if (isLarge) parts.push(WORDS.body);
  return parts.length === 0 ? "Any call" : parts.join(" · ");
}

const BARE = { id: "", name: "", method: "GET", query: [], headers: [], body: { kind: "none" as const } };
