import { findingPlace, type LintedRequest, type Rule } from "@/mock-engine/lint/context";
import type { Finding } from "@/mock-engine/lint/finding";
import { isTypo } from "@/mock-engine/lint/typo";
import { readUrlText } from "@/mock-engine/url-text";
import type { Scope } from "@/mock-engine/variable-scope";

/**
 * A variable at the beginning of URLs that has no value: calls then match by what follows it alone. Most collections work so, and it is one hint for
 * each variable, at the first request that has it. One that is probably a misspelt name is another rule's.
 */
export const unknownBase: Rule = ({ requests }) => {
  const counts = new Map<string, number>();
  const namesOf = new Map<LintedRequest, string[]>();
  for (const request of requests) {
    for (const name of new Set(readUrlText(request.request.url, request.valueOf).baseVariables)) {
      if (request.valueOf(name).trim() !== "" || name.startsWith("$") || isMisspelt(name, request.variables)) continue;
      const count = counts.get(name) ?? 0;
      if (count === 0) namesOf.set(request, [...(namesOf.get(request) ?? []), name]);
      counts.set(name, count + 1);
    }
  }
  return [...namesOf].map(([first, names]) =>
    finding(first, names, Math.max(...names.map((name) => counts.get(name) ?? 0))),
  );
};

function isMisspelt(name: string, variables: Scope | null): boolean {
  let isTypoOfOne = false;
  for (let at = variables; at; at = at.above) {
    if (at.values.has(name)) return false;
    isTypoOfOne ||= [...at.values.keys()].some((known) => isTypo(name, known));
  }
  return isTypoOfOne;
}

function finding(first: LintedRequest, unknown: readonly string[], count: number): Finding {
  const names = unknown.map((name) => `{{${name}}}`).join(", ");
  const [have, their] = unknown.length === 1 ? ["has", "its"] : ["have", "their"];
  return {
    rule: "unknown-base",
    severity: "hint",
    where: findingPlace(first),
    message: `${names}, with which ${count === 1 ? "the URL begins" : `${count} URLs begin`}, ${have} no value in a collection, so calls match by the path that follows alone.`,
    fix: `If the real paths begin with something more, such as /v1, give ${names} ${their} value in the collection's variables; else nothing is to be done.`,
  };
}
