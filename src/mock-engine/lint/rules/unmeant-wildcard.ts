import { findingPlace, quoted, type LintContext, type LintedRequest, type Rule } from "@/mock-engine/lint/context";
import type { Finding } from "@/mock-engine/lint/finding";
import { isTypo } from "@/mock-engine/lint/typo";
import { urlVariables, variableUses, type VariableUse } from "@/mock-engine/lint/variable-uses";
import type { MockExample } from "@/mock-engine/model";
import type { Scope } from "@/mock-engine/variable-scope";

/**
 * A `{{variable}}` that no collection defines, so that it matches any value: its name differs from a defined one by one typing error, or it
 * is in a value and does not describe its place.
 */
export const unmeantWildcard: Rule = (context) => {
  const spread = requestCounts(context);
  return context.requests.flatMap((request) => {
    const known = namesOf(request.variables);
    const inUrl = unknown(urlVariables(request.request.url), known);
    const ofRequest = inUrl.flatMap((use) => misspelt(request, null, use, known));
    const ofExamples = request.request.examples.flatMap((example) =>
      unknown(variableUses(example.request), known).flatMap((use) => {
        const typos = misspelt(request, example, use, known);
        // A URL that the example has from its request is repaired in the request first.
        if (typos.length > 0) return ofRequest.length > 0 && use.key === null ? [] : typos;
        return (spread.get(use.name) ?? 0) < SPREAD_MIN && isOdd(use) ? [odd(request, example, use)] : [];
      }),
    );
    return [...ofRequest, ...ofExamples];
  });
};

/** A name in this many requests belongs to an environment: nobody makes the same typing error everywhere. */
const SPREAD_MIN = 3;

function requestCounts({ requests }: LintContext): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { request } of requests) {
    const sides = [request, ...request.examples.map((example) => example.request)];
    for (const name of new Set(sides.flatMap(variableUses).map((use) => use.name))) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}

function namesOf(variables: Scope | null): string[] {
  const names: string[] = [];
  for (let at = variables; at; at = at.above) names.push(...at.values.keys());
  return names;
}

/** Each name once. Names that begin with `$` are generated for every call. */
function unknown(uses: readonly VariableUse[], known: readonly string[]): VariableUse[] {
  const byName = new Map([...uses].reverse().map((use) => [use.name, use]));
  return [...byName.values()].filter(({ name }) => !name.startsWith("$") && !known.includes(name)).reverse();
}

function misspelt(
  request: LintedRequest,
  example: MockExample | null,
  { name, place }: VariableUse,
  known: readonly string[],
): Finding[] {
  const meant = known.find((candidate) => isTypo(name, candidate));
  if (meant === undefined) return [];
  const effect = place === "the URL" ? "stands for a base URL that nobody knows" : "takes any value there";
  return [
    {
      rule: "unmeant-wildcard",
      severity: "warning",
      where: findingPlace(request, example ?? undefined),
      message: `{{${name}}} in ${place} of ${quoted((example ?? request.request).name)} is defined nowhere, and ${effect}; {{${meant}}} is defined.`,
      fix: `Write {{${meant}}}, if that is what it is to be.`,
      repair: { kind: "rename_variable", exampleId: example?.id ?? null, from: name, to: meant },
    },
  ];
}

/** An intended wildcard is usually named after its place, or says that any value will do. */
function isOdd({ name, key }: VariableUse): boolean {
  if (key === null || key === "") return false;
  const [one, other] = [letters(name), letters(key)];
  return one.length > 2 && !ANYTHING.test(one) && !one.includes(other) && !other.includes(one);
}

const ANYTHING =
  /^(any|anything|all|name|placeholder|value|values|string|text|number|integer|boolean|wildcard|something|whatever|uuid|guid|date|time|timestamp)$/;

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function odd(request: LintedRequest, example: MockExample, { name, place }: VariableUse): Finding {
  return {
    rule: "unmeant-wildcard",
    severity: "hint",
    where: findingPlace(request, example),
    message: `{{${name}}} in ${place} of ${quoted(example.name)} is defined nowhere, and takes any value there.`,
    fix: "Write the value itself if only that one is to match; leave it if any may.",
  };
}
