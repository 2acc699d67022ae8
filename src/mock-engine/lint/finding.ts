/** All lint rules. Their ids are part of the API and of docs/lint.md. */
export const LINT_RULES = [
  "always-tie",
  "never-wins",
  "route-shadowed",
  "path-taken",
  "smaller-wins",
  "error-first",
  "own-url",
  "unmeant-wildcard",
  "unknown-base",
  "unreadable-body",
  "body-not-sent",
  "header-not-sent",
  "charset-not-sent",
  "shapes-differ",
  "no-examples",
  "duplicate-name",
] as const;

export type LintRule = (typeof LINT_RULES)[number];

/** `error`: cannot work as saved; `warning`: some calls get another answer than intended; `hint`: worth a look. */
export type Severity = "error" | "warning" | "hint";

/** Where the finding is, by ids, e.g. `{ collectionId, requestId, exampleId, otherExampleIds: ["…"] }`. */
export interface FindingPlace {
  /** The collection that holds the request. */
  collectionId: string;
  requestId: string;
  /** The example; without one, the finding is about the request. */
  exampleId?: string;
  /** The examples that it is compared with. They may belong to another request of the same route. */
  otherExampleIds?: string[];
  otherRequestId?: string;
}

/** A change of the request that removes the finding; `applyRepair` makes it. */
export type Repair =
  | { kind: "set_url"; exampleId: string; url: string }
  /** Moves an example before another one of its request. */
  | { kind: "move_example"; exampleId: string; beforeId: string }
  /** In the example's "matches when", or in the request's URL if there is no example. */
  | { kind: "rename_variable"; exampleId: string | null; from: string; to: string };

/** Something in a collection that its author probably did not intend, with the reason and a remedy; plain JSON. */
export interface Finding {
  rule: LintRule;
  severity: Severity;
  where: FindingPlace;
  /** What is wrong and why, in a sentence. */
  message: string;
  /** What to do, in a sentence. */
  fix: string;
  /** Only if one change is clearly the right one. */
  repair?: Repair;
}
