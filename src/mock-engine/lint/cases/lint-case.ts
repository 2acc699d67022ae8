import type { RequestBody, Pair } from "../../model";
import type { ExampleSketch } from "../../cases/case";
import type { LintRule, Severity } from "../finding";

/** An example in short: its request side as in the matching cases, and its answer. */
export interface LintedExample extends ExampleSketch {
  response?: { body?: string; headers?: Pair[] };
}

export interface LintedRequestSketch {
  /** `GET /users/:id` */
  line: string;
  body?: RequestBody;
  /** By name; a list of `[name, example]` where a name is to appear twice. */
  examples: Record<string, LintedExample> | (readonly [name: string, example: LintedExample])[];
}

/** A collection and what its rule finds in it: by request or example, in order; `[]` where it is to be silent. */
export interface LintCase {
  does: string;
  variables?: Record<string, string>;
  requests: Record<string, LintedRequestSketch>;
  finds: readonly { at: string; severity?: Severity; says?: string; repaired?: boolean }[];
}

/** One rule of docs/lint.md with the cases that pin it; case 3 of `own-url` is cited as `own-url/3`. */
export interface LintRuleCases {
  rule: LintRule;
  cases: readonly LintCase[];
}

/** A collection of one request `r`, where nothing else matters. */
export const one = (line: string, examples: LintedRequestSketch["examples"], body?: RequestBody) => ({
  r: { line, examples, ...(body ? { body } : {}) },
});

export const contentType = (value: string): Pair[] => [{ key: "Content-Type", value, enabled: true }];

/** An answer of this status and JSON. */
export const answers = (value: unknown, status = 200): LintedExample => ({
  status,
  response: {
    body: typeof value === "string" ? value : JSON.stringify(value),
    headers: contentType("application/json"),
  },
});
