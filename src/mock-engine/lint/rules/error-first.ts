import { atomsOf } from "@/mock-engine/lint/atoms";
import { findingPlace, quoted, type LintedRequest, type Rule } from "@/mock-engine/lint/context";
import type { Finding } from "@/mock-engine/lint/finding";

const NOT_FOUND = 404;

/**
 * An error example comes first, and every example of the route has conditions: a call that fits none gets the error. 404 is excluded,
 * because "not found unless known" is intended.
 */
export const errorFirst: Rule = ({ requests }) => requests.flatMap(errorFirstOf);

function errorFirstOf(request: LintedRequest): Finding[] {
  const { candidates = [] } = request.pools[0] ?? {};
  const [first] = candidates;
  if (!first || first.request !== request.compiled || candidates.length < 2) return [];
  const { status } = first.example.source.response;
  if (status < 400 || status === NOT_FOUND) return [];
  const success = request.compiled.examples.find(({ source }) => source.response.status < 300);
  if (!success || candidates.some((candidate) => atomsOf(candidate).length === 0)) return [];
  const [self, other] = [quoted(first.example.name), quoted(success.name)];
  return [
    {
      rule: "error-first",
      severity: "hint",
      where: { ...findingPlace(request, first.example), otherExampleIds: [success.id] },
      message: `${self} (${status}) is the Fallback: every example asks for something, so a call that fits none gets this error.`,
      fix: `Put ${other} first, or another that suits calls nobody thought of.`,
      repair: { kind: "move_example", exampleId: success.id, beforeId: first.example.id },
    },
  ];
}
