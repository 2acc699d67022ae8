import type { Component, CriterionTrace } from "@/mock-engine/criteria/criteria";
import type { CompiledRequest } from "./compile";
import type { CompiledExample } from "./compiled-example";

/**
 * How the winner won: `only` one example in the pool, `scored` (the overall score decided), `tie_broken` (equal overall scores; a later step
 * decided), `fallback` (none was eligible), `forced` (a caller's choice or a pin).
 */
export type MatchedHow = "only" | "scored" | "tie_broken" | "fallback" | "forced";

/** The outcome of a call that an example answers. */
export interface Matched<Served = unknown> {
  kind: "matched";
  request: CompiledRequest<Served>;
  example: CompiledExample<Served>;
  how: MatchedHow;
  /** The winner's overall score, 0..1; null for `only`, which is not scored. */
  score: number | null;
}

/** The outcome of a call. The hot path and the trace use the same value. */
export type MatchOutcome<Served = unknown> =
  | Matched<Served>
  | { kind: "request_not_found" }
  | { kind: "collection_empty" }
  | { kind: "request_without_examples"; request: CompiledRequest<Served> }
  | { kind: "no_example_for_selection"; request: CompiledRequest<Served>; available: AvailableExample[] };

/** e.g. `{ id: "…", name: "Not found", status: 404 }` */
export interface AvailableExample {
  id: string;
  name: string;
  status: number;
}

/**
 * A path that a call almost matched, e.g.
 * `{ route: "Get user", requestId: "…", method: "GET, PUT", pattern: "/users/{id}", differs: "method", hint: "…" }`.
 */
export interface NearestRoute {
  /** The name of a request with this path: of the first that has the call's method, or else the first one. */
  route: string;
  requestId: string;
  /** All methods of this path, in display order. */
  method: string;
  pattern: string;
  /** `length`: a segment too many or too few; `slash`: an empty one, but at the end. Of several differences the one that weighs most. */
  differs: "method" | "segment" | "slash" | "trailing_slash" | "letter_case" | "length";
  /** What to change, in a sentence or two. */
  hint: string;
}

export interface ComponentTrace {
  component: Component;
  /** satisfied / total, 0..1; 1 for a path without criteria. */
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
  /** Mean of the components that count, 0..1. */
  score: number;
  satisfied: number;
  /** How many of the satisfied criteria hold by a literal. */
  literals: number;
  total: number;
  eligible: boolean;
  /** True if the caller's choice (X-Mock-Response-*, Prefer) excluded this example. */
  filteredOut: boolean;
  /** Only the components that count for this example, path first. */
  components: ComponentTrace[];
}

/**
 * What breaks a tie, in this order: more satisfied criteria; more of them that hold by a literal; the call's preference for the media type of
 * the answer (Accept); display order.
 */
export type TieStep = "criteria" | "literals" | "accept" | "order";

/** Everything that the choice considered; plain JSON that may be sent to a browser. */
export interface Trace {
  /** The route's requests in display order (several if they are equally specific); empty if none matched. */
  route: { requestId: string; name: string; method: string; pattern: string }[];
  /** Up to three, if no route matched. */
  nearest: NearestRoute[];
  /** The whole pool in display order. */
  examples: ExampleTrace[];
  /** 0.5 */
  threshold: number;
  winnerId: string | null;
  how: MatchedHow | null;
  /** What told the winner from those with the same score, where `how` is `tie_broken`. */
  tieBrokenBy: TieStep | null;
  /** The reason in one sentence. */
  reason: string;
}
