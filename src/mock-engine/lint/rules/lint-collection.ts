import { lintContext, type Rule } from "@/mock-engine/lint/context";
import { LINT_RULES, type Finding } from "@/mock-engine/lint/finding";
import { tellNamesakesApart } from "@/mock-engine/lint/namesakes";
import type { MockSource } from "@/mock-engine/matching/compile";
import { bodyNotSent, unreadableBody } from "./bodies";
import { charsetNotSent } from "./charset-not-sent";
import { errorFirst } from "./error-first";
import { headerNotSent } from "./header-not-sent";
import { losers } from "./losers";
import { ownUrl } from "./own-url";
import { pathTaken } from "./path-taken";
import { duplicateNames, noExamples } from "./requests";
import { shapesDiffer } from "./shapes-differ";
import { smallerWins } from "./smaller-wins";
import { unknownBase } from "./unknown-base";
import { unmeantWildcard } from "./unmeant-wildcard";

const RULES: readonly Rule[] = [
  losers,
  pathTaken,
  smallerWins,
  errorFirst,
  ownUrl,
  unmeantWildcard,
  unknownBase,
  unreadableBody,
  bodyNotSent,
  headerNotSent,
  charsetNotSent,
  shapesDiffer,
  noExamples,
  duplicateNames,
];

/** How many steps `lintSteps` has: the rules, and the preparation before them. */
export const LINT_STEPS = RULES.length + 1;

/**
 * Finds what the author of a collection probably did not intend: examples that never answer, bodies that do not parse, routes that hide
 * each other, e.g. `[{ rule: "always-tie", severity: "warning", where: { collectionId, requestId, exampleId, otherExampleIds }, message,
 * fix }]`, in display order of the requests. Never fails. The time is nearly linear: examples are compared by hash, or within a route up to
 * a limit that each rule states. Source: docs/lint.md.
 */
export function lintCollection(source: MockSource): Finding[] {
  return finished(lintSteps(source));
}

/** The findings in one request of a collection in which the examples of others may be missing, but for those of the same route. */
export function lintRequest(source: MockSource, requestId: string): Finding[] {
  return finished(lintSteps(source, false)).filter(({ where }) => where.requestId === requestId);
}

function finished(steps: ReturnType<typeof lintSteps>): Finding[] {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps, one per rule, so that the server can answer calls in between. */
export function* lintSteps(source: MockSource, isWhole = true): Generator<undefined, Finding[]> {
  const context = lintContext(source, isWhole);
  const order = new Map(context.requests.map(({ request }, index) => [request.id, index]));
  const rank = (finding: Finding) => order.get(finding.where.requestId) ?? 0;
  const found: Finding[] = [];
  for (const rule of RULES) {
    yield;
    for (const finding of rule(context)) found.push(finding);
  }
  found.sort((one, other) => rank(one) - rank(other) || LINT_RULES.indexOf(one.rule) - LINT_RULES.indexOf(other.rule));
  return tellNamesakesApart(found, source);
}
