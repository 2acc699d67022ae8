import { counted } from "@/lib/text/counted";
import type { LintRule, Severity } from "@/mock-engine/lint/finding";

/** The title of each rule. */
export const RULE_TITLES: Readonly<Record<LintRule, string>> = {
  "always-tie": "Always ties",
  "never-wins": "Never answers",
  "route-shadowed": "Shadowed request",
  "path-taken": "Path answered elsewhere",
  "smaller-wins": "Incomplete calls get it",
  "error-first": "Error as Fallback",
  "own-url": "URL does not fit",
  "unmeant-wildcard": "Unknown variable",
  "unknown-base": "Base URL without a value",
  "unreadable-body": "Body does not parse",
  "body-not-sent": "Body not sent",
  "header-not-sent": "Header not sent",
  "charset-not-sent": "Charset does not fit",
  "shapes-differ": "Answers differ in shape",
  "no-examples": "No example",
  "duplicate-name": "Same name twice",
};

/** The most severe first. */
export const SEVERITIES = ["error", "warning", "hint"] as const satisfies readonly Severity[];

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = { error: "Error", warning: "Warning", hint: "Hint" };

/** "1 error, 3 warnings", without zeros; "nothing found" if there are none. */
export function countWords(counts: Readonly<Record<Severity, number>>): string {
  const words = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) =>
    counted(counts[severity], severity),
  );
  return words.length > 0 ? words.join(", ") : "nothing found";
}
