import type { ExampleDraft, RequestDraft } from "@/interchange/draft/model";
import { isSameData } from "@/interchange/draft/same-data";
import { nameOfResponseRequest } from "@/interchange/postman/read/read-request-item";

/** A request as it is written. */
export interface FoldedRequest {
  draft: RequestDraft;
  /** Those of its examples that are requests in the app. */
  folded: ReadonlySet<ExampleDraft>;
}

/**
 * Requests with each saved response back in its request that an import had made a request of its own, because its path was another one. One
 * that was edited since, so that its response alone does not tell it, stays a request.
 */
export function foldResponses(requests: readonly RequestDraft[]): FoldedRequest[] {
  if (requests.every(({ kept }) => kept?.responseOf === undefined)) {
    return requests.map((draft) => ({ draft, folded: NONE }));
  }
  const owners = new Map<string, RequestDraft>();
  for (const request of [...requests].reverse())
    if (request.kept?.key !== undefined) owners.set(request.kept.key, request);
  const folded = new Map<RequestDraft, ExampleDraft[]>();
  const left = requests.filter((request) => {
    const owner = request.kept?.responseOf === undefined ? undefined : owners.get(request.kept.responseOf);
    const [example, ...others] = request.examples;
    if (!owner || !example || others.length > 0 || !isToldBy(example, request, owner)) return true;
    const known = folded.get(owner);
    if (known) known.push(example);
    else folded.set(owner, [example]);
    return false;
  });
  return left.map((request) => {
    const responses = folded.get(request) ?? [];
    return { draft: { ...request, examples: withFolded(request.examples, responses) }, folded: new Set(responses) };
  });
}

const NONE: ReadonlySet<ExampleDraft> = new Set();

function isToldBy(example: ExampleDraft, request: RequestDraft, owner: RequestDraft): boolean {
  const { url, query, headers, body } = request;
  return (
    request.name === nameOfResponseRequest(owner.name, example.name) &&
    request.method === owner.method &&
    (request.description ?? "") === "" &&
    isSameData({ url, query, headers, body }, example.request)
  );
}

/** Each at its old place; what is new follows the one before it. */
function withFolded(own: readonly ExampleDraft[], folded: readonly ExampleDraft[]): ExampleDraft[] {
  let last = -1;
  const placed = own.map((example) => {
    last = Math.max(last, example.kept?.at ?? last);
    return { example, at: last };
  });
  const all = [...placed, ...folded.map((example) => ({ example, at: example.kept?.at ?? last }))];
  return all.sort((one, other) => one.at - other.at).map(({ example }) => example);
}
