import type { Component } from "@/mock-engine/criteria/criteria";
import { compileMock } from "@/mock-engine/matching/compile";
import type { RequestSide } from "@/mock-engine/model";

const WORDS: Record<Component, string> = { path: "Path", query: "Params", headers: "Headers", body: "Body" };

// Parsing more for one line of a list would block the page noticeably.
const BODY_CHARACTERS_MAX = 100_000;

/**
 * How many criteria an example has, by component: "Path 1 · Params 2 · Body 3"; "Any call" without criteria. @param routeUrl its request's
 * own URL, whose wildcards make path criteria. A body is not counted if it is large: "Body".
 *
 * @param isReadable whether what reads the body is loaded
 */
export function criteriaSummary(routeUrl: string, side: RequestSide, isReadable: boolean): string {
  const isLarge = side.body.kind !== "none" && JSON.stringify(side.body).length > BODY_CHARACTERS_MAX;
  const isUncounted = isLarge || !isReadable;
  const request = isUncounted ? { ...side, body: { kind: "none" as const } } : side;
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
  if (isUncounted) parts.push(WORDS.body);
  return parts.length === 0 ? "Any call" : parts.join(" · ");
}

const BARE = { id: "", name: "", method: "GET", query: [], headers: [], body: { kind: "none" as const } };
