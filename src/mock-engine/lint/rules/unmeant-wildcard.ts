import type { MockExample } from "../../model";
import type { Scope } from "../../variable-scope";
import { placeOf, quoted, type LintContext, type LintedRequest, type Rule } from "../context";
import type { Finding } from "../finding";
import { isSlip } from "../slip";
import { urlVariables, variableUses, type VariableUse } from "../variable-uses";

/**
 * A `{{variable}}` that no collection on the way defines, where it takes any value: a name that is one slip of the pen away from a
 * defined one; or, in a value, a name that says nothing of the place it is in.
 */
export const unmeantWildcard: Rule = (context) => {
  const spread = requestCounts(context);
  return context.requests.flatMap((request) => {
    const known = namesOf(request.variables);
    const inUrl = unknown(urlVariables(request.request.url), known);
    const ofRequest = inUrl.flatMap((use) => misspelt(request, null, use, known));
    const ofExamples = request.request.examples.flatMap((example) =>
      unknown(variableUses(example.request), known).flatMap((use) => {
        const slip = misspelt(request, example, use, known);
        // The URL that an example has from its request is mended there first.
        if (slip.length > 0) return ofRequest.length > 0 && use.key === null ? [] : slip;
        return (spread.get(use.name) ?? 0) < SPREAD_MIN && isOdd(use) ? [odd(request, example, use)] : [];
      }),
    );
    return [...ofRequest, ...ofExamples];
  });
};

/** A name in so many requests is an environment's: nobody mistypes it everywhere. */
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

/** Each name once. What begins with `$` is made up anew for every call. */
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
  const meant = known.find((candidate) => isSlip(name, candidate));
  if (meant === undefined) return [];
  const effect = place === "the URL" ? "stands for a base URL that nobody knows" : "takes any value there";
  return [
    {
      rule: "unmeant-wildcard",
      severity: "warning",
      where: placeOf(request, example ?? undefined),
      message: `{{${name}}} in ${place} of ${quoted((example ?? request.request).name)} is defined nowhere, and ${effect}; {{${meant}}} is defined.`,
      fix: `Write {{${meant}}}, if that is what it is to be.`,
      repair: { kind: "rename_variable", exampleId: example?.id ?? null, from: name, to: meant },
    },
  ];
}

/** A wildcard that is meant is mostly called after what it stands for, or says that anything goes. */
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
    where: placeOf(request, example),
    message: `{{${name}}} in ${place} of ${quoted(example.name)} is defined nowhere, and takes any value there.`,
    fix: "Write the value itself if only that one is to match; leave it if any may.",
  };
}
