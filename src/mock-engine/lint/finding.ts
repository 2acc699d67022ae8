/** What a collection is looked through for. The ids are part of the API and of docs/lint.md. */
export const LINT_RULES = [
  "always-tie",
  "never-wins",
  "route-shadowed",
  "path-taken",
  "smaller-wins",
  "error-first",
  "own-url",
  "unmeant-wildcard",
  "unreadable-body",
  "body-not-sent",
  "shapes-differ",
  "no-examples",
  "duplicate-name",
] as const;

export type LintRule = (typeof LINT_RULES)[number];

/** `error`: cannot work as saved; `warning`: some calls get another answer than meant; `hint`: worth a look. */
export type Severity = "error" | "warning" | "hint";

/** Where to look, by ids, e.g. `{ collectionId, requestId, exampleId, otherExampleIds: ["…"] }`. */
export interface Place {
  /** The collection that holds the request. */
  collectionId: string;
  requestId: string;
  /** The example it is about; without one it is about the request. */
  exampleId?: string;
  /** The examples that it is compared with; they may be another request's of the same route. */
  otherExampleIds?: string[];
  otherRequestId?: string;
}

/** A change of the request at the finding's place that settles it; `applyRepair` makes it. */
export type Repair =
  | { kind: "set_url"; exampleId: string; url: string }
  /** Puts an example in front of another of its request. */
  | { kind: "move_example"; exampleId: string; beforeId: string }
  /** In the example's "matches when", or in the request's URL where no example is named. */
  | { kind: "rename_variable"; exampleId: string | null; from: string; to: string };

/** Something in a collection that its author hardly meant, with the reason and what to do; plain JSON. */
export interface Finding {
  rule: LintRule;
  severity: Severity;
  where: Place;
  /** What is the matter and why, in a sentence. */
  message: string;
  /** What to do, in a sentence. */
  fix: string;
  /** Only where one change is plainly the right one. */
  repair?: Repair;
}
