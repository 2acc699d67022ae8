import type { MockSource } from "../compile";
import { lintContext, type Rule } from "./context";
import { LINT_RULES, type Finding } from "./finding";
import { bodyNotSent, unreadableBody } from "./rules/bodies";
import { errorFirst } from "./rules/error-first";
import { losers } from "./rules/losers";
import { ownUrl } from "./rules/own-url";
import { pathTaken } from "./rules/path-taken";
import { duplicateNames, noExamples } from "./rules/requests";
import { shapesDiffer } from "./rules/shapes-differ";
import { smallerWins } from "./rules/smaller-wins";
import { unmeantWildcard } from "./rules/unmeant-wildcard";

const RULES: readonly Rule[] = [
  losers,
  pathTaken,
  smallerWins,
  errorFirst,
  ownUrl,
  unmeantWildcard,
  unreadableBody,
  bodyNotSent,
  shapesDiffer,
  noExamples,
  duplicateNames,
];

/**
 * What in a collection its author hardly meant: examples that never answer, bodies that do not parse, routes in one another's way,
 * e.g. `[{ rule: "always-tie", severity: "warning", where: { collectionId, requestId, exampleId, otherExampleIds }, message, fix }]`,
 * in display order of the requests. Never fails. Near linear in the collection: examples are compared by hash, or within a route, of which
 * each rule states how many. Source: docs/lint.md.
 */
export function lintCollection(source: MockSource): Finding[] {
  const steps = lintSteps(source);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps, a rule each: who answers calls meanwhile lets them in between. */
export function* lintSteps(source: MockSource): Generator<undefined, Finding[]> {
  const context = lintContext(source);
  const order = new Map(context.requests.map(({ request }, index) => [request.id, index]));
  const rank = (finding: Finding) => order.get(finding.where.requestId) ?? 0;
  const found: Finding[] = [];
  for (const rule of RULES) {
    yield;
    for (const finding of rule(context)) found.push(finding);
  }
  return found.sort(
    (one, other) => rank(one) - rank(other) || LINT_RULES.indexOf(one.rule) - LINT_RULES.indexOf(other.rule),
  );
}
