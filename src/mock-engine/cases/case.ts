import type { MatchedHow, MatchOutcome, NearestRoute, TieStep } from "@/mock-engine/matching/outcome";
import type { FormField, MockCollection, Pair, RequestBody, Variable } from "@/mock-engine/model";

/** One rule of docs/matching.md with the cases that pin it; case 3 of `route.origin` is cited as `route.origin/3`. */
export interface RuleCases<Case> {
  rule: string;
  cases: readonly Case[];
}

/** Does a saved URL match a target? `["/users/{id}", "/users/42", true]` */
export type RouteCase = readonly [url: string, target: string, matches: boolean, variables?: Record<string, string>];

/** An example's conditions in short: `{ query: "role=admin", headers: { Accept: "text/html" }, body: json({ a: 1 }) }`. */
export interface ExampleSketch {
  url?: string;
  query?: string | Pair[];
  headers?: Record<string, string> | Pair[];
  body?: RequestBody;
  status?: number;
  /** The Content-Type of its answer; none by default. */
  answerType?: string;
  /** Its name by default. */
  answerBody?: string;
}

/** A call in short: `{ target: "/x?role=admin", headers: [["accept", "text/html"]], body: "{}" }`. */
export interface CallSketch {
  method?: string;
  target?: string;
  headers?: [string, string][];
  body?: string | Uint8Array;
  /** Adds `content-type: application/json`. */
  json?: string;
  tokenCarrier?: "authorization" | "x-mock-token";
  /** The name of the pinned example. */
  pinned?: string;
}

/** Which example of a route answers, how, and with which overall score in whole per cent. */
export interface AnswerCase {
  does: string;
  /** Default `GET /x`. */
  route?: string;
  variables?: Record<string, string>;
  examples: Record<string, ExampleSketch>;
  call: CallSketch;
  answer: string;
  how?: MatchedHow;
  tieBrokenBy?: TieStep;
  percent?: number;
}

/** Several requests: `"Get user": "GET /users/{id}"`; each has one example of the request's name unless `empty`. */
export interface OutcomeCase {
  does: string;
  requests: Record<string, string>;
  variables?: Record<string, string>;
  /** Requests without an example. */
  empty?: string[];
  call: CallSketch;
  /** The name of the example that answers, or another kind of outcome. */
  outcome: string | { kind: Exclude<MatchOutcome["kind"], "matched"> };
  nearest?: Partial<NearestRoute>;
}

export const json = (value: unknown): RequestBody => ({ kind: "json", text: JSON.stringify(value) });
export const jsonText = (text: string): RequestBody => ({ kind: "json", text });
export const form = (...fields: (Partial<FormField> & { key: string })[]): RequestBody => ({
  kind: "urlencoded",
  fields: fields.map((field) => ({ value: "", enabled: true, ...field })),
});
export const multipart = (...fields: (Partial<FormField> & { key: string })[]): RequestBody => ({
  kind: "multipart",
  fields: fields.map((field) => ({ value: "", enabled: true, ...field })),
});
export const text = (value: string): RequestBody => ({ kind: "text", text: value });
export const xml = (value: string): RequestBody => ({ kind: "xml", text: value });

/** A collection without folders: `requests` by name as `METHOD url`, each with its examples by name. */
export function sketchCollection(
  requests: Record<string, { line: string; examples: Record<string, ExampleSketch> }>,
  variables: Record<string, string> = {},
): MockCollection {
  return {
    id: "collection",
    name: "Collection",
    variables: Object.entries(variables).map(([key, value]): Variable => ({ key, value })),
    children: [],
    requests: Object.entries(requests).map(([name, { line, examples }]) => {
      const [method = "GET", url = ""] = line.split(/ (.*)/s);
      const side = { url, query: [], headers: [], body: { kind: "none" } as const };
      return {
        id: `request ${name}`,
        name,
        method,
        ...side,
        examples: Object.entries(examples).map(([exampleName, sketch]) => ({
          id: exampleName,
          name: exampleName,
          request: {
            url: sketch.url ?? url,
            query: pairs(sketch.query),
            headers: headerPairs(sketch.headers),
            body: sketch.body ?? side.body,
          },
          response: {
            status: sketch.status ?? 200,
            headers: headerPairs(sketch.answerType === undefined ? {} : { "Content-Type": sketch.answerType }),
            body: sketch.answerBody ?? exampleName,
            delayMs: 0,
          },
        })),
      };
    }),
  };
}

export function sketchCall(sketch: CallSketch) {
  const body = sketch.json ?? sketch.body ?? "";
  const headers = sketch.json === undefined ? [] : [["Content-Type", "application/json"] as [string, string]];
  return {
    method: sketch.method ?? "GET",
    target: sketch.target ?? "/x",
    headers: [...headers, ...(sketch.headers ?? [])],
    body: typeof body === "string" ? new TextEncoder().encode(body) : body,
    ...(sketch.tokenCarrier ? { tokenCarrier: sketch.tokenCarrier } : {}),
    ...(sketch.pinned ? { pinnedExampleId: sketch.pinned } : {}),
  };
}

function pairs(query: string | Pair[] | undefined): Pair[] {
  if (query === undefined || typeof query !== "string") return query ?? [];
  return query.split("&").map((part) => {
    const [key = "", value = ""] = part.split(/=(.*)/s);
    return { key, value, enabled: true };
  });
}

function headerPairs(headers: Record<string, string> | Pair[] | undefined): Pair[] {
  if (Array.isArray(headers)) return headers;
  return Object.entries(headers ?? {}).map(([key, value]) => ({ key, value, enabled: true }));
}
