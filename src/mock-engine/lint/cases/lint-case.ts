import type { ExampleSketch } from "@/mock-engine/cases/case";
import type { LintRule, Severity } from "@/mock-engine/lint/finding";
import type { RequestBody, Pair } from "@/mock-engine/model";

/** An example in short: its request side as in the matching cases, and its answer. */
export interface LintedExample extends ExampleSketch {
  response?: { body?: string; headers?: Pair[] };
}

export interface LintedRequestSketch {
  /** `GET /users/:id` */
  line: string;
  body?: RequestBody;
  /** By name; a list of `[name, example]` if a name appears twice. */
  examples: Record<string, LintedExample> | (readonly [name: string, example: LintedExample])[];
}

/** A collection and what its rule finds in it: by request or example, in order; `[]` for nothing. */
export interface LintCase {
  does: string;
  variables?: Record<string, string>;
  requests: Record<string, LintedRequestSketch>;
  finds: readonly { at: string; severity?: Severity; says?: string; repaired?: boolean }[];
}

/** One rule of docs/lint.md with its cases; case 3 of `own-url` is cited as `own-url/3`. */
export interface LintRuleCases {
  rule: LintRule;
  cases: readonly LintCase[];
}

/** A collection with a single request `r`. */
export const one = (line: string, examples: LintedRequestSketch["examples"], body?: RequestBody) => ({
  r: { line, examples, ...(body ? { body } : {}) },
});

export const contentType = (value: string): Pair[] => [{ key: "Content-Type", value, enabled: true }];

/** Header lines as text, `Name: value`. */
export const headers = (...lines: string[]): Pair[] =>
  lines.map((line) => {
    const colon = line.indexOf(":");
    return { key: line.slice(0, colon), value: line.slice(colon + 1).trim(), enabled: true };
  });

/** An answer with this status and JSON. */
export const answers = (value: unknown, status = 200): LintedExample => ({
  status,
  response: {
    body: typeof value === "string" ? value : JSON.stringify(value),
    headers: contentType("application/json"),
  },
});
