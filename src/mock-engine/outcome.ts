import type { CompiledExample, CompiledRequest } from "./compile";

/**
 * How the winner won: `only` one example in the pool, `scored` (the overall alone decided), `tie_broken` (an equal overall,
 * then more criteria or display order), `fallback` (none eligible), `forced` (a caller's choice or a pin applied).
 */
export type MatchedHow = "only" | "scored" | "tie_broken" | "fallback" | "forced";

/** The outcome of a call that an example answers. */
export interface Matched {
  kind: "matched";
  request: CompiledRequest;
  example: CompiledExample;
  how: MatchedHow;
  /** The winner's overall, 0..1; null for `only`, which is not scored. */
  score: number | null;
}

/** What a call meets. The hot path and the trace read the same value. */
export type MatchOutcome =
  | Matched
  | { kind: "request_not_found" }
  | { kind: "collection_empty" }
  | { kind: "request_without_examples"; request: CompiledRequest }
  | { kind: "no_example_for_selection"; request: CompiledRequest; available: AvailableExample[] };

/** e.g. `{ id: "…", name: "Not found", status: 404 }` */
export interface AvailableExample {
  id: string;
  name: string;
  status: number;
}

/** A route that a call nearly met, e.g. `{ route: "Get user", method: "GET", pattern: "/users/{id}", differs: "method", hint: "…" }`. */
export interface NearestRoute {
  /** The request's name. */
  route: string;
  requestId: string;
  method: string;
  pattern: string;
  differs: "method" | "segment" | "trailing_slash" | "letter_case" | "length";
  hint: string;
}

export type Component = "path" | "query" | "headers" | "body";

/** One criterion's verdict, e.g. `{ name: "role", expected: "admin", got: "user", satisfied: false }`. */
export interface CriterionTrace {
  /** Segment number, query key, header name or JSON place (`$.user.id`). */
  name: string;
  expected: string;
  /** What the call has there, of a long text the beginning; null when it has nothing. */
  got: string | null;
  satisfied: boolean;
}

export interface ComponentTrace {
  component: Component;
  /** satisfied / total, 0..1; path without criteria is 1. */
  score: number;
  satisfied: number;
  total: number;
  criteria: CriterionTrace[];
}

export interface ExampleTrace {
  id: string;
  name: string;
  requestId: string;
  requestName: string;
  status: number;
  /** Mean of the components that are in, 0..1. */
  score: number;
  satisfied: number;
  total: number;
  eligible: boolean;
  /** True when a caller's choice (X-Mock-Response-*, Prefer) left this example out. */
  filteredOut: boolean;
  /** Only the components that count for this example, path first. */
  components: ComponentTrace[];
}

/** Everything the choice considered; plain JSON, safe to send to a browser. */
export interface Trace {
  /** The route's requests in display order (several when equally specific); empty when none matched. */
  route: { requestId: string; name: string; method: string; pattern: string }[];
  /** Up to three, when no route matched. */
  nearest: NearestRoute[];
  /** The whole pool in display order. */
  examples: ExampleTrace[];
  /** 0.5 */
  threshold: number;
  winnerId: string | null;
  how: MatchedHow | null;
  /** Why, in one sentence. */
  reason: string;
}
